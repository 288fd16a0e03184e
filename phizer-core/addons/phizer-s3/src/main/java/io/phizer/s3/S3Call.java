package io.phizer.s3;

import io.phizer.image.ImageBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * One request and its answer, which is read on a thread of OkHttp's dispatcher. Who waits for it keeps the deadline; with
 * the waiting the exchange ends, and its socket is closed.
 */
final class S3Call implements Callback {
    /** Enough to find the code of an error. */
    private static final int LOOKED_AT = 4096;

    private final Call call;
    private final int maxBytes;
    private final CompletableFuture<S3Reply> reply = new CompletableFuture<>();

    private S3Call(Call call, int maxBytes) {
        this.call = call;
        this.maxBytes = maxBytes;
    }

    /**
     * Begins an exchange.
     *
     * @param maxBytes how many the body of a 200 may have
     */
    static S3Call begin(Call call, int maxBytes) {
        S3Call begun = new S3Call(call, maxBytes);
        call.enqueue(begun);
        return begun;
    }

    /**
     * Waits for the answer.
     *
     * @throws IOException if there is none in time, if it is broken, or if the thread is interrupted, which it stays
     */
    S3Reply await(Duration bound) throws IOException {
        try {
            return reply.get(Math.max(0, bound.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("gave no whole answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("is not waited for any more").initCause(e);
        } catch (ExecutionException e) {
            throw new IOException("failed: " + e.getCause(), e.getCause());
        } finally {
            end();
        }
    }

    /** Closes the socket if the answer is not there yet. */
    void end() {
        if (!reply.isDone()) {
            call.cancel();
        }
    }

    @Override
    public void onResponse(Call answered, Response response) {
        try (response) {
            byte[] body = response.code() == 200 ? whole(response) : beginning(response);
            reply.complete(new S3Reply(response.code(), ImageBytes.wrap(body)));
        } catch (IOException | RuntimeException | Error e) {
            answered.cancel();
            reply.completeExceptionally(e);
        }
    }

    @Override
    public void onFailure(Call failed, IOException failure) {
        // an error that OkHttp could not pass on otherwise
        Optional<Throwable> error = Arrays.stream(failure.getSuppressed())
                .filter(Error.class::isInstance)
                .findFirst();
        reply.completeExceptionally(error.orElse(failure));
    }

    private byte[] whole(Response response) throws IOException {
        BufferedSource source = response.body().source();
        long declared = response.body().contentLength();
        if (declared > maxBytes || (declared < 0 && source.request(maxBytes + 1L))) {
            throw new IOException("answer has more than " + maxBytes + " bytes");
        }
        if (declared < 0) {
            return source.readByteArray();
        }
        byte[] bytes = new byte[(int) declared];
        int length = 0;
        while (length < bytes.length) {
            int read = source.read(bytes, length, bytes.length - length);
            if (read < 0) {
                throw new EOFException("answer ends after " + length + " of " + declared + " bytes");
            }
            length += read;
        }
        return bytes;
    }

    private static byte[] beginning(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(LOOKED_AT);
        return source.readByteArray(Math.min(source.getBuffer().size(), LOOKED_AT));
    }
}

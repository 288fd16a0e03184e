package io.phizer.backend;

import io.phizer.backend.FetchResult.Blame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, which is read on a thread of OkHttp's dispatcher. Who waits for it keeps the deadlines and
 * closes the socket at once when one of them is over.
 */
final class HttpCall implements Callback {
    private final HttpClients clients;
    private final HttpAnswer answer;
    private final boolean follows;
    private final SourceRoom room;
    private final LongSupplier nanoClock;
    private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    private final CompletableFuture<Boolean> headRead = new CompletableFuture<>();
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();

    /**
     * A call to be.
     *
     * @param follows whether a redirect is told as such
     */
    HttpCall(HttpClients clients, HttpAnswer answer, boolean follows, SourceRoom room, LongSupplier nanoClock) {
        this.clients = clients;
        this.answer = answer;
        this.follows = follows;
        this.room = room;
        this.nanoClock = nanoClock;
    }

    /** Asks and waits; holds no bytes when it ends but those of the result. */
    HttpReply ask(Request request, HttpDeadlines deadlines) throws InterruptedException {
        Call call = clients.of(request.url())
                .newCall(request.newBuilder().tag(HttpCall.class, this).build());
        call.timeout().timeout(deadlines.whole().toNanos(), TimeUnit.NANOSECONDS);
        call.enqueue(this);
        try {
            return await(deadlines);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError) {
                return HttpReply.of(answer.noRoom(e.getCause()));
            }
            return HttpReply.of(answer.unavailable("failed: " + e.getCause(), Blame.BACKEND));
        } finally {
            if (!reply.isDone()) {
                call.cancel();
                awaitEnd();
            }
        }
    }

    /** OkHttp's own timeout does not begin before the call has a thread, and knows nothing of the parts. */
    private HttpReply await(HttpDeadlines deadlines) throws InterruptedException, ExecutionException {
        long end = nanoClock.getAsLong() + deadlines.whole().toNanos();
        if (!isOver(connected, deadlines.connect(), end)) {
            return late(end, "no connection", deadlines.connect(), deadlines);
        }
        if (!isOver(headRead, deadlines.firstByte(), end)) {
            return late(end, "no head of an answer", deadlines.firstByte(), deadlines);
        }
        return isOver(reply, deadlines.whole(), end)
                ? reply.get()
                : late(end, "no whole answer", deadlines.whole(), deadlines);
    }

    /** Waits for a part as long as that may take, and no longer than the whole. */
    private boolean isOver(CompletableFuture<?> part, Duration bound, long end)
            throws InterruptedException, ExecutionException {
        try {
            part.get(Math.min(bound.toNanos(), end - nanoClock.getAsLong()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private HttpReply late(long end, String missing, Duration bound, HttpDeadlines deadlines) {
        return HttpReply.of(
                nanoClock.getAsLong() - end >= 0
                        ? answer.timedOut("no whole answer", deadlines.whole())
                        : answer.timedOut(missing, bound));
    }

    /** Tells how far a call is; for a client to run around each request that it puts on a connection. */
    static Response progress(Interceptor.Chain chain) throws IOException {
        @Nullable HttpCall call = chain.request().tag(HttpCall.class);
        if (call == null) {
            return chain.proceed(chain.request());
        }
        call.connected.complete(true);
        Response response = chain.proceed(chain.request());
        call.headRead.complete(true);
        return response;
    }

    /**
     * Waits until no bytes are held any more, for a moment only, since the socket is closed. Should reading begin later
     * than that, the room is closed.
     */
    private synchronized void awaitEnd() {
        // read holds the same lock
    }

    /** The result is told before anything is cleaned up. */
    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            HttpReply read = read(response);
            end(read);
            FetchResult result = read.result();
            if (result instanceof FetchResult.TooLarge
                    || result instanceof FetchResult.NoRoom
                    || result instanceof FetchResult.Unavailable) {
                call.cancel(); // what is left of the body is not worth the connection
            }
        } catch (IOException e) {
            onFailure(call, e);
        } catch (RuntimeException | Error e) {
            call.cancel();
            reply.completeExceptionally(e);
            end(HttpReply.of(answer.unavailable("failed", Blame.BACKEND)));
        }
        clients.released();
    }

    private synchronized HttpReply read(Response response) throws IOException {
        if (!follows || !Redirect.is(response)) {
            return HttpReply.of(answer.read(response, room));
        }
        try {
            FetchResult unfollowed =
                    answer.unavailable("redirected too often, last with " + response.code(), Blame.SOURCE);
            return new HttpReply(unfollowed, Optional.of(Redirect.target(response)));
        } catch (IllegalArgumentException e) {
            return HttpReply.of(answer.unavailable(String.valueOf(e.getMessage()), Blame.SOURCE));
        }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        Optional<Throwable> noMemory = Arrays.stream(failure.getSuppressed())
                .filter(OutOfMemoryError.class::isInstance)
                .findFirst(); // so OkHttp tells of errors of its own
        if (noMemory.isPresent()) {
            end(HttpReply.of(answer.noRoom(noMemory.get())));
        } else if (clients.isClosed()) {
            end(HttpReply.of(answer.unavailable("is closed", Blame.BACKEND)));
        } else if (failure instanceof InterruptedIOException) {
            end(HttpReply.of(answer.timedOut(
                    "no whole answer", Duration.ofNanos(call.timeout().timeoutNanos()))));
        } else {
            // a server that redirects to where nobody is to go works for all that
            boolean astray = follows && failure instanceof RefusedAddressException;
            Blame blame = astray ? Blame.SOURCE : Blame.BACKEND;
            end(HttpReply.of(answer.unavailable("failed: " + failure, blame)));
        }
    }

    /** What comes first counts. Who waits for a part waits no more. */
    private void end(HttpReply outcome) {
        reply.complete(outcome);
        connected.complete(true);
        headRead.complete(true);
    }
}

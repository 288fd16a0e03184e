package io.phizer.s3;

import io.phizer.exec.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * The objects of a bucket, by key. Safe for use by several threads; each call waits for its answers, each of them within
 * the same bound, and ends at once when its thread is interrupted. Nothing is asked twice but over a kept connection that the
 * server has closed; no proxy, redirect or cache is used.
 */
final class S3Objects implements AutoCloseable {
    private static final int MOST_AT_ONCE = 16;
    private static final long KEEP_ALIVE_SECONDS = 15;
    /** A page has at most 1000 keys of 1024 characters, of which each may be escaped, and some words about each. */
    private static final int LARGEST_PAGE = 8 << 20;
    /** How much is read of an answer that has nothing to tell. */
    private static final int LARGEST_CHATTER = 1 << 16;

    private final HttpUrl root;
    private final S3Signing signing;
    private final Duration timeout;
    private final LongSupplier nanoClock;
    private final OkHttpClient client;

    S3Objects(S3Bucket bucket, Duration timeout, LongSupplier nanoClock) {
        this.root = bucket.root();
        this.signing = new S3Signing(bucket);
        this.timeout = timeout;
        this.nanoClock = nanoClock;
        Dispatcher dispatcher = new Dispatcher(Threads.cached("s3-" + bucket.name()));
        dispatcher.setMaxRequests(2 * MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(2 * MOST_AT_ONCE);
        this.client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MOST_AT_ONCE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                // who waits for a call keeps its deadline
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .addNetworkInterceptor(chain -> unrepeated(chain.proceed(chain.request())))
                .build();
    }

    /** Keeps OkHttp from repeating a request after 408 or 503. */
    private static Response unrepeated(Response response) {
        return response.newBuilder().header("Retry-After", "1").build();
    }

    /**
     * The bytes of an object, if there is one.
     *
     * @param key its segments
     * @param maxBytes how many it may have
     */
    Optional<byte[]> get(List<String> key, int maxBytes) throws IOException {
        S3Reply reply = ask("GET", S3Urls.of(root, key), maxBytes);
        if (reply.status() == 200) {
            return Optional.of(reply.body().array());
        }
        if (reply.isAbsence()) {
            return Optional.empty();
        }
        throw reply.unexpected("reading");
    }

    /** Makes an object of these bytes, in place of an earlier one. */
    void put(List<String> key, byte[] bytes) throws IOException {
        long end = end();
        HttpUrl url = S3Urls.of(root, key);
        Request.Builder request = new Request.Builder().url(url).put(RequestBody.create(bytes));
        sign(request, "PUT", url, Optional.of(() -> new ByteArrayInputStream(bytes)), end);
        S3Reply reply =
                S3Call.begin(client.newCall(request.build()), LARGEST_CHATTER).await(left(end));
        if (reply.status() != 200) {
            throw reply.unexpected("writing");
        }
    }

    /** A page of the keys that begin with some text. */
    S3Listing list(String prefix, Optional<String> page) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("list-type", "2");
        parameters.put("prefix", prefix);
        page.ifPresent(token -> parameters.put("continuation-token", token));
        S3Reply reply = ask("GET", S3Urls.asking(root, parameters), LARGEST_PAGE);
        if (reply.status() != 200) {
            throw reply.unexpected("listing");
        }
        return S3Listing.parse(reply.body().array());
    }

    /** Deletes objects, some at a time; one that is not there is no failure. */
    void delete(List<List<String>> keys) throws IOException {
        for (int from = 0; from < keys.size(); from += MOST_AT_ONCE) {
            deleteTogether(keys.subList(from, Math.min(keys.size(), from + MOST_AT_ONCE)));
        }
    }

    private void deleteTogether(List<List<String>> keys) throws IOException {
        long end = end();
        List<S3Call> calls = new ArrayList<>();
        try {
            for (List<String> key : keys) {
                calls.add(begin("DELETE", S3Urls.of(root, key), LARGEST_CHATTER, end));
            }
            for (S3Call call : calls) {
                S3Reply reply = call.await(left(end));
                if (reply.status() != 204 && reply.status() != 200 && !reply.isAbsence()) {
                    throw reply.unexpected("deleting");
                }
            }
        } finally {
            calls.forEach(S3Call::end);
        }
    }

    private S3Reply ask(String method, HttpUrl url, int maxBytes) throws IOException {
        long end = end();
        return begin(method, url, maxBytes, end).await(left(end));
    }

    private S3Call begin(String method, HttpUrl url, int maxBytes, long end) throws IOException {
        Request.Builder request = new Request.Builder().url(url).method(method, null);
        sign(request, method, url, Optional.empty(), end);
        return S3Call.begin(client.newCall(request.build()), maxBytes);
    }

    private void sign(
            Request.Builder request, String method, HttpUrl url, Optional<ContentStreamProvider> body, long end)
            throws IOException {
        request.header("User-Agent", "phizer").header("Accept-Encoding", "identity");
        try {
            signing.fields(method, url.uri(), body, left(end)).forEach(request::header);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("is not waited for any more").initCause(e);
        }
    }

    private long end() {
        return nanoClock.getAsLong() + timeout.toNanos();
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        signing.close();
    }
}

package io.phizer.backend;

import io.phizer.exec.Threads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sources on a web server, below one root URL. Safe for use by several threads; a fetch holds the calling thread, one
 * thread of its own and one connection. Speaks HTTP/1.1, follows no redirect, uses no proxy, cookie or cache, repeats
 * no answered request, and sends nothing that came with a client's request but the path.
 *
 * <ul>
 *   <li>The timeout covers the whole exchange: finding the address, connecting, waiting, and the last byte of a body
 *       however slowly it drips. It starts with the call of {@link #fetch}.
 *   <li>200 with a whole body of at most the byte limit is {@link FetchResult.Found}, whatever the body is. The statuses
 *       that mean <em>not found</em> (404 and 410 unless configured) are {@link FetchResult.NotFound}, 304 is
 *       {@link FetchResult.NotModified} if a validator was sent, and every other answer is
 *       {@link FetchResult.Unavailable}: redirects, partial and encoded content, broken protocol. A body that has
 *       neither length nor chunks ends where the server closes the connection; whether it is whole cannot be told then.
 *   <li>Each segment of a path is percent-encoded afresh. A path that could leave the root is
 *       {@link FetchResult.NotFound} and is not sent.
 *   <li>Room for a body is reserved by its declared length before it is read. A body without one is read in pieces and
 *       takes twice its length, because it is put together in the end.
 *   <li>An interrupted or timed out fetch closes its socket at once.
 * </ul>
 *
 * <p>After {@link #close} the threads named after this backend end at once. OkHttp and Okio share daemon threads among
 * all their users in the same class loader: {@code Okio Watchdog} keeps timeouts, {@code OkHttp TaskRunner} connects and
 * closes idle connections. They end by themselves when they had nothing to do for 60 seconds, so that about a minute
 * after the last backend is closed nothing is left of it. Their context class loader is the system's, never a web
 * application's; in a web application that brings its own OkHttp, their code is the application's for that minute.
 */
public final class HttpBackend implements Backend {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final HttpUrl root;
    private final Duration timeout;
    private final HttpAnswer answer;
    private final int maxInFlight;
    private final OkHttpClient client;
    private volatile boolean closed;

    private HttpBackend(Builder builder) {
        root = builder.root;
        timeout = builder.timeout;
        maxInFlight = builder.maxInFlight;
        answer = new HttpAnswer(builder.name, builder.notFoundStatuses, builder.maxBytes);
        Dispatcher dispatcher = new Dispatcher(Threads.cached("backend-" + builder.name));
        dispatcher.setMaxRequests(maxInFlight);
        dispatcher.setMaxRequestsPerHost(maxInFlight);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(
                        new ConnectionPool(builder.maxIdleConnections, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
                .connectionSpecs(List.of(root.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                // the timeout of each call is the only one
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .addNetworkInterceptor(chain -> unrepeated(chain.proceed(chain.request())))
                .build();
    }

    /**
     * Begins a backend.
     *
     * @param root an {@code http} or {@code https} URL with a host and without user, query and fragment; its path may
     *     end with a slash or not
     * @throws IllegalArgumentException if the root is anything else
     */
    public static Builder builder(URI root) {
        return new Builder(RootUrl.of(root));
    }

    @Override
    public String name() {
        return answer.backend();
    }

    @Override
    public int maxInFlight() {
        return maxInFlight;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Optional<List<String>> segments = SourcePath.segments(request.path());
        if (segments.isEmpty()) {
            return new FetchResult.NotFound();
        }
        Duration bound = timeout.compareTo(request.timeLeft()) < 0 ? timeout : request.timeLeft();
        if (bound.isNegative() || bound.isZero()) {
            return timedOut(bound);
        }
        Call call = client.newCall(ask(segments.get(), request.knownEtag()));
        call.timeout().timeout(bound.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<FetchResult> result = new CompletableFuture<>();
        Reader reader = new Reader(result, bound, request.room());
        call.enqueue(reader);
        try {
            // OkHttp's own timeout does not begin before the call has a thread
            return result.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return timedOut(bound);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError) {
                return answer.noRoom(e.getCause());
            }
            return answer.unavailable("failed: " + e.getCause());
        } finally {
            if (!result.isDone()) {
                call.cancel();
                reader.awaitEnd();
            }
        }
    }

    /** Closes every connection and ends every thread of this backend; see the class for what OkHttp keeps. */
    @Override
    public void close() {
        closed = true;
        Dispatcher dispatcher = client.dispatcher();
        dispatcher.cancelAll();
        ExecutorService executor = dispatcher.executorService();
        executor.shutdown();
        // OkHttp may start a thread to see to its connections, which takes over the class loader of this one
        Thread caller = Thread.currentThread();
        ClassLoader own = caller.getContextClassLoader();
        caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            client.connectionPool().evictAll();
        } finally {
            caller.setContextClassLoader(own);
        }
    }

    private Request ask(List<String> segments, Optional<String> knownEtag) {
        HttpUrl.Builder url = root.newBuilder();
        segments.forEach(segment -> url.addEncodedPathSegment(SourcePath.encode(segment)));
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("User-Agent", "phizer")
                .header("Accept-Encoding", "identity");
        knownEtag.filter(HttpAnswer::isEtag).ifPresent(etag -> request.header("If-None-Match", etag));
        return request.build();
    }

    private FetchResult timedOut(Duration bound) {
        return new FetchResult.TimedOut(name() + " gave no whole answer within " + bound.toMillis() + " ms");
    }

    /** Keeps OkHttp from repeating a request after 408 or 503, and from reading a number that may be none. */
    private static Response unrepeated(Response response) {
        return response.newBuilder().header("Retry-After", "1").build();
    }

    /** Reads the answer on a thread of the dispatcher, and tells the result before it cleans up. */
    private final class Reader implements Callback {
        private final CompletableFuture<FetchResult> result;
        private final Duration bound;
        private final SourceRoom room;

        Reader(CompletableFuture<FetchResult> result, Duration bound, SourceRoom room) {
            this.result = result;
            this.bound = bound;
            this.room = room;
        }

        /**
         * Waits until no bytes are held any more, for a moment only, since the socket is closed. Should reading begin later
         * than that, the room is closed.
         */
        synchronized void awaitEnd() {
            // read holds the same lock
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                FetchResult read = read(response);
                result.complete(read);
                if (read instanceof FetchResult.TooLarge
                        || read instanceof FetchResult.NoRoom
                        || read instanceof FetchResult.Unavailable) {
                    call.cancel(); // what is left of the body is not worth the connection
                }
            } catch (IOException e) {
                onFailure(call, e);
            } catch (RuntimeException | Error e) {
                call.cancel();
                result.completeExceptionally(e);
            }
            if (closed) {
                client.connectionPool().evictAll(); // this connection was not idle when the backend was closed
            }
        }

        private synchronized FetchResult read(Response response) throws IOException {
            return answer.read(response, room);
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            Optional<Throwable> noMemory = Arrays.stream(failure.getSuppressed())
                    .filter(OutOfMemoryError.class::isInstance)
                    .findFirst(); // so OkHttp tells of errors of its own
            if (noMemory.isPresent()) {
                result.complete(answer.noRoom(noMemory.get()));
            } else if (closed) {
                result.complete(answer.unavailable("is closed"));
            } else if (failure instanceof InterruptedIOException) {
                result.complete(timedOut(bound));
            } else {
                result.complete(answer.unavailable("failed: " + failure));
            }
        }
    }

    /** Settings of an {@link HttpBackend}; not safe for use by several threads. */
    public static final class Builder {
        private final HttpUrl root;
        private String name;
        private Duration timeout = Duration.ofSeconds(5);
        private int maxBytes = 32 << 20;
        private int maxInFlight = 32;
        private int maxIdleConnections = 16;
        private Set<Integer> notFoundStatuses = Set.of(404, 410);

        private Builder(HttpUrl root) {
            this.root = root;
            this.name = RootUrl.hostAndPort(root);
        }

        /** The name in logs, metrics and thread names; the host by default, with the port if it is an odd one. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * How long a whole exchange may take, above 0 and at most a day; 5 s by default. A request with less time left
         * takes less.
         */
        public Builder timeout(Duration timeout) {
            Bounds.timeout(timeout);
            this.timeout = timeout;
            return this;
        }

        /** The most bytes that a source may have, 1 to 2^31 - 9; 32 MiB by default. */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = Bounds.bytes(maxBytes);
            return this;
        }

        /** How many fetches may run at once, at least 1; 32 by default. */
        public Builder maxInFlight(int maxInFlight) {
            this.maxInFlight = Bounds.atLeast("max in flight", 1, maxInFlight);
            return this;
        }

        /** How many connections are kept open without use, for 15 seconds, 0 for none; 16 by default. */
        public Builder maxIdleConnections(int maxIdleConnections) {
            this.maxIdleConnections = Bounds.atLeast("max idle connections", 0, maxIdleConnections);
            return this;
        }

        /**
         * The statuses by which the server says that it does not have a source, each 400 to 499; 404 and 410 by
         * default. Object stores that hide absence from those who may not list answer 403.
         */
        public Builder notFoundStatuses(Set<Integer> statuses) {
            for (int status : statuses) {
                if (status < 400 || status > 499) {
                    throw new IllegalArgumentException("not-found status " + status + ", expected 400 to 499");
                }
            }
            this.notFoundStatuses = Set.copyOf(statuses);
            return this;
        }

        /** Makes the backend, which connects to nothing before its first fetch. */
        public HttpBackend build() {
            return new HttpBackend(this);
        }
    }
}

package io.phizer.backend;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Sources on a web server, below one root URL. Safe for use by several threads; a fetch holds the calling thread, one
 * thread of its own and one connection. Speaks HTTP/1.1 unless told otherwise, follows no redirect unless told otherwise,
 * uses no proxy, cookie or cache, repeats no answered request, and sends nothing that came with a client's request but the
 * path.
 *
 * <ul>
 *   <li>The timeout covers the whole exchange: finding the address, connecting, waiting, and the last byte of a body
 *       however slowly it drips. It starts with the call of {@link #fetch}. Connecting and waiting for the head of the
 *       answer have shorter ones of their own.
 *   <li>200 with a whole body of at most the byte limit is {@link FetchResult.Found}, whatever the body is. The statuses
 *       that mean <em>not found</em> (404 and 410 unless configured) are {@link FetchResult.NotFound}, 304 is
 *       {@link FetchResult.NotModified} if a validator was sent, and every other answer is
 *       {@link FetchResult.Unavailable}: redirects, partial and encoded content, broken protocol. A body that has
 *       neither length nor chunks ends where the server closes the connection; whether it is whole cannot be told then.
 *   <li>Each segment of a path is percent-encoded afresh. A path that could leave the root is
 *       {@link FetchResult.NotFound} and is not sent.
 *   <li>Room for a body is reserved by its declared length before it is read. A body without one is read in pieces and
 *       takes twice its length, because it is put together in the end.
 *   <li>An interrupted or timed out fetch closes its socket at once, or its stream where HTTP/2 is spoken.
 * </ul>
 *
 * <p>After {@link #close} the threads named after this backend end at once. OkHttp and Okio share daemon threads among
 * all their users in the same class loader: {@code Okio Watchdog} keeps timeouts, {@code OkHttp TaskRunner} connects and
 * closes idle connections. They end by themselves when they had nothing to do for 60 seconds, so that about a minute
 * after the last backend is closed nothing is left of it. Their context class loader is the system's, never a web
 * application's; in a web application that brings its own OkHttp, their code is the application's for that minute.
 */
public final class HttpBackend implements Backend {
    private final HttpUrl root;
    private final HttpDeadlines deadlines;
    private final HttpAnswer answer;
    private final Optional<HttpDialect> dialect;
    private final int maxInFlight;
    private final int redirects;
    private final HttpClients clients;
    private final LongSupplier nanoClock;

    private HttpBackend(Builder builder) {
        root = builder.root;
        deadlines = new HttpDeadlines(
                builder.connectTimeout, builder.firstByteTimeout.orElse(builder.timeout), builder.timeout);
        maxInFlight = builder.maxInFlight;
        redirects = builder.redirects;
        dialect = builder.dialect;
        answer = new HttpAnswer(builder.name, builder.notFoundStatuses, builder.maxBytes, dialect);
        clients = new HttpClients(builder);
        nanoClock = builder.nanoClock;
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
        HttpUrl.Builder url = root.newBuilder();
        segments.get().forEach(segment -> url.addEncodedPathSegment(SourcePath.encode(segment)));
        return fetch(url.build(), request);
    }

    /** One call, and one more for each redirect that is followed. */
    private FetchResult fetch(HttpUrl first, FetchRequest request) throws InterruptedException {
        Duration bound = deadlines.within(request.timeLeft()).whole();
        long end = nanoClock.getAsLong() + bound.toNanos();
        HttpUrl url = first;
        int left = redirects;
        while (true) {
            Map<String, String> fields = Map.of();
            try {
                if (dialect.isPresent() && Redirect.isSameServer(root, url)) {
                    fields = dialect.get().fields(url.uri(), Duration.ofNanos(end - nanoClock.getAsLong()));
                }
            } catch (IOException e) {
                return answer.unavailable("cannot be asked: " + e.getMessage(), FetchResult.Blame.BACKEND);
            }
            Duration timeLeft = Duration.ofNanos(end - nanoClock.getAsLong());
            if (timeLeft.isNegative() || timeLeft.isZero()) {
                return answer.timedOut("no whole answer", bound);
            }
            HttpCall call = new HttpCall(clients, answer, redirects > 0, request.room(), nanoClock);
            HttpReply reply = call.ask(ask(url, request.knownEtag(), fields), deadlines.within(timeLeft));
            if (reply.target().isEmpty() || left == 0) {
                return reply.result();
            }
            url = reply.target().get();
            left--;
        }
    }

    /** Closes every connection and ends every thread of this backend; see the class for what OkHttp keeps. */
    @Override
    public void close() {
        clients.close();
    }

    private static Request ask(HttpUrl url, Optional<String> knownEtag, Map<String, String> fields) {
        Request.Builder request =
                new Request.Builder().url(url).header("User-Agent", "phizer").header("Accept-Encoding", "identity");
        fields.forEach(request::header);
        knownEtag.ifPresent(known -> HttpAnswer.conditionOn(known).ifPresent(field -> request.header(field, known)));
        return request.build();
    }

    /** Settings of an {@link HttpBackend}; not safe for use by several threads. */
    public static final class Builder {
        final HttpUrl root;
        String name;
        int maxInFlight = 32;
        int maxIdleConnections = 16;
        boolean privateAddresses = true;
        boolean http2;
        Optional<HttpTls> tls = Optional.empty();
        private Optional<HttpDialect> dialect = Optional.empty();
        private Duration timeout = Duration.ofSeconds(5);
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Optional<Duration> firstByteTimeout = Optional.empty();
        private int maxBytes = 32 << 20;
        private int redirects;
        private Set<Integer> notFoundStatuses = Set.of(404, 410);
        private LongSupplier nanoClock = System::nanoTime;

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

        /**
         * How long it may take until there is a connection, its encryption included, above 0 and at most a day; 2 s by
         * default. Never longer than the whole exchange.
         */
        public Builder connectTimeout(Duration timeout) {
            Bounds.timeout(timeout);
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * How long it may take from the connection to the head of the answer, above 0 and at most a day; by default as
         * long as the whole exchange, which is never exceeded.
         */
        public Builder firstByteTimeout(Duration timeout) {
            Bounds.timeout(timeout);
            this.firstByteTimeout = Optional.of(timeout);
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

        /**
         * How many redirects a fetch follows, 0 to 10; none by default. Each target is asked as the first request was: by
         * HTTP or HTTPS but not back from the latter to the former, without user and password, and within the same
         * deadlines. A target on another server than the root's (scheme, host or port) is connected to only if its address
         * is one of the public internet, whatever {@link #privateAddresses} says.
         */
        public Builder redirects(int most) {
            if (most < 0 || most > 10) {
                throw new IllegalArgumentException("redirects " + most + ", expected 0 to 10");
            }
            this.redirects = most;
            return this;
        }

        /**
         * Whether the server may have an address that is none of the public internet: this machine's, a private network's,
         * or one that leads to either. It may by default. The address is looked at when a connection is made, so that a
         * name whose address changes is no way around.
         */
        public Builder privateAddresses(boolean allowed) {
            this.privateAddresses = allowed;
            return this;
        }

        /**
         * Whether HTTP/2 is spoken with an encrypted server that offers it; false by default. All fetches share a
         * connection then, on which up to 16 MiB may be on the way into memory before room for them is asked for.
         */
        public Builder http2(boolean spoken) {
            this.http2 = spoken;
            return this;
        }

        /**
         * How servers are encrypted to and whom to trust, targets of redirects included, for certificates of one's own; by
         * default as the JVM does.
         */
        public Builder tls(SSLSocketFactory sockets, X509TrustManager trust) {
            this.tls = Optional.of(new HttpTls(sockets, trust));
            return this;
        }

        /** What the server speaks besides HTTP, an object store's credentials for instance; nothing by default. */
        public Builder dialect(HttpDialect dialect) {
            this.dialect = Optional.of(dialect);
            return this;
        }

        /** Makes the backend, which connects to nothing before its first fetch. */
        public HttpBackend build() {
            return new HttpBackend(this);
        }
    }
}

package io.phizer.backend;

import io.phizer.exec.Threads;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * The OkHttp clients of one backend: one for its own server, and one, which connects to public addresses only, for
 * where that redirects to. They share threads but no connections.
 */
final class HttpClients {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final HttpUrl root;
    private final OkHttpClient own;
    private final OkHttpClient foreign;
    private volatile boolean closed;

    HttpClients(HttpBackend.Builder settings) {
        root = settings.root;
        Dispatcher dispatcher = new Dispatcher(Threads.cached("backend-" + settings.name));
        dispatcher.setMaxRequests(settings.maxInFlight);
        dispatcher.setMaxRequestsPerHost(settings.maxInFlight);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(pool(settings))
                .protocols(settings.http2 ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                // who waits for a call keeps its deadlines
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .addNetworkInterceptor(HttpCall::progress)
                .addNetworkInterceptor(chain -> unrepeated(chain.proceed(chain.request())));
        settings.tls.ifPresent(tls -> builder.sslSocketFactory(tls.sockets(), tls.trust()));
        if (!settings.privateAddresses) {
            builder.socketFactory(new GuardedSockets());
        }
        own = builder.connectionSpecs(List.of(root.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .build();
        // a pool of its own, for OkHttp may share a connection among hosts without regard to who made its socket
        foreign = builder.connectionPool(pool(settings))
                .socketFactory(new GuardedSockets())
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .build();
    }

    private static ConnectionPool pool(HttpBackend.Builder settings) {
        return new ConnectionPool(settings.maxIdleConnections, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
    }

    OkHttpClient of(HttpUrl url) {
        return Redirect.isSameServer(root, url) ? own : foreign;
    }

    boolean isClosed() {
        return closed;
    }

    /** To be called when an exchange is over: its connection was not idle when the clients were closed. */
    void released() {
        if (closed) {
            evict();
        }
    }

    void close() {
        closed = true;
        Dispatcher dispatcher = own.dispatcher();
        dispatcher.cancelAll();
        ExecutorService executor = dispatcher.executorService();
        executor.shutdown();
        // OkHttp may start a thread to see to its connections, which takes over the class loader of this one
        Thread caller = Thread.currentThread();
        ClassLoader loader = caller.getContextClassLoader();
        caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            evict();
        } finally {
            caller.setContextClassLoader(loader);
        }
    }

    private void evict() {
        own.connectionPool().evictAll();
        foreign.connectionPool().evictAll();
    }

    /** Keeps OkHttp from repeating a request after 408 or 503, and from reading a number that may be none. */
    private static Response unrepeated(Response response) {
        return response.newBuilder().header("Retry-After", "1").build();
    }
}

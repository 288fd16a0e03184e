package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.exec.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chain over real sockets. */
@Timeout(60)
final class BackendChainSocketTest {
    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final ExecutorService threads = Threads.cached("test-fetch");
    private final ScheduledExecutorService timer = Threads.timer("test-timer");
    private final List<HttpBackend> backends = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        backends.forEach(HttpBackend::close);
        timer.shutdown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSlaveThatHasItWinsOverOneThatIsSilentAndWhoseSocketIsClosed() throws Exception {
        try (WireServer master = answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                WireServer silent = answering("");
                WireServer having = new WireServer(connection -> {
                    connection.request();
                    awaitRequest(silent); // so that there is a socket to be closed
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
                })) {
            CompletableFuture<FetchResult> result =
                    chain(master, silent, having).fetch(FetchRequest.of("1.jpg", AMPLE));

            assertThat(result.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            FetchResult.Found.class,
                            found -> assertThat(found.image().length()).isEqualTo(3));
            silent.awaitAllClosed();
        }
    }

    @Test
    void cancellingClosesEverySocket() throws Exception {
        try (WireServer master = answering("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                WireServer one = answering("");
                WireServer other = answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")) {
            CompletableFuture<FetchResult> result = chain(master, one, other).fetch(FetchRequest.of("1.jpg", AMPLE));
            one.awaitRequests(1);
            other.awaitRequests(1);

            result.cancel(true);

            one.awaitAllClosed();
            other.awaitAllClosed();
            master.awaitAllClosed();
        }
    }

    @Test
    void aSlowMasterLosesToASlaveThatIsAskedEarlyAndHasItsSocketClosed() throws Exception {
        try (WireServer master = new WireServer(connection -> {
                    for (int i = 0; i < 20 && connection.request().isPresent(); i++) {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
                    }
                    connection.request(); // and then it is silent
                });
                WireServer slave = answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nxyz")) {
            BackendChain chain = chain(ChainPolicy.STANDARD.withHedging(true), master, slave);
            for (int i = 0; i < 20; i++) {
                assertThat(chain.fetch(FetchRequest.of("1.jpg", AMPLE)).get(30, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(
                                FetchResult.Found.class,
                                found -> assertThat(found.provisional()).isFalse());
            }

            assertThat(chain.fetch(FetchRequest.of("1.jpg", AMPLE)).get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            FetchResult.Found.class,
                            found -> assertThat(found.provisional()).isTrue());
            assertThat(master.requests()).hasSize(21);
            master.awaitAllClosed();
        }
    }

    private BackendChain chain(WireServer master, WireServer... slaves) {
        return chain(ChainPolicy.STANDARD, master, slaves);
    }

    private BackendChain chain(ChainPolicy policy, WireServer master, WireServer... slaves) {
        List<Backend> others = new ArrayList<>();
        for (WireServer slave : slaves) {
            others.add(backend(slave));
        }
        return new BackendChain(
                backend(master), others, policy, threads, timer, new BackendObserver() {}, System::nanoTime);
    }

    private HttpBackend backend(WireServer server) {
        HttpBackend backend =
                HttpBackend.builder(server.uri("/")).timeout(AMPLE).build();
        backends.add(backend);
        return backend;
    }

    private static WireServer answering(String answer) throws java.io.IOException {
        return new WireServer(connection -> {
            connection.request();
            connection.send(answer);
        });
    }

    private static void awaitRequest(WireServer server) throws java.io.IOException {
        try {
            server.awaitRequests(1);
        } catch (InterruptedException e) {
            throw new java.io.InterruptedIOException();
        }
    }
}

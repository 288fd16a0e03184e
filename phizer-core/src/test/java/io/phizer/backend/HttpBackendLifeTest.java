package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.FetchResult.TimedOut;
import io.phizer.backend.FetchResult.Unavailable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpBackendLifeTest extends WireFixture {
    @Test
    void takesNoLongerThanTheRequestHasLeft() throws Exception {
        try (WireServer server = new WireServer(after(c -> {}));
                HttpBackend backend = backend(server, AMPLE)) {
            assertThat(backend.fetch(FetchRequest.of("1.jpg", SHORT))).isInstanceOf(TimedOut.class);
            server.awaitAllClosed();
        }
    }

    @Test
    void anInterruptClosesTheConnection() throws Exception {
        try (WireServer server = new WireServer(after(c -> {}));
                HttpBackend backend = backend(server, AMPLE)) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread fetching = new Thread(() -> {
                try {
                    backend.fetch(wish());
                    thrown.complete(new AssertionError("not interrupted"));
                } catch (InterruptedException e) {
                    thrown.complete(e);
                }
            });
            fetching.start();
            server.awaitRequests(1);

            fetching.interrupt();

            assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            server.awaitAllClosed();
        }
    }

    @Test
    void closingEndsWhatRunsAndLeavesNoThread() throws Exception {
        try (WireServer server = new WireServer(after(c -> {}))) {
            HttpBackend backend = HttpBackend.builder(server.uri(""))
                    .name("to-be-closed")
                    .timeout(AMPLE)
                    .build();
            CompletableFuture<FetchResult> result = new CompletableFuture<>();
            Thread fetching = new Thread(() -> {
                try {
                    result.complete(backend.fetch(wish()));
                } catch (InterruptedException e) {
                    result.completeExceptionally(e);
                }
            });
            fetching.start();
            server.awaitRequests(1);
            List<Thread> own = threads(server.uri("").getAuthority());
            assertThat(own).isNotEmpty();

            backend.close();

            assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Unavailable.class);
            server.awaitAllClosed();
            for (Thread thread : own) {
                thread.join(TimeUnit.SECONDS.toMillis(30));
                assertThat(thread.isAlive()).isFalse();
            }
            assertThat(threads("to-be-closed")).isEmpty();
        }
    }

    @Test
    void noThreadKnowsTheClassLoaderOfTheFirstCaller() throws Exception {
        ClassLoader webapp = new ClassLoader(getClass().getClassLoader()) {};
        try (WireServer server = new WireServer(after(c -> c.send(OK + "Content-Length: 3\r\n\r\nabc")))) {
            CompletableFuture<ClassLoader> after = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try (HttpBackend backend = backend(server, AMPLE)) {
                    backend.fetch(wish());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                after.complete(Thread.currentThread().getContextClassLoader());
            });
            caller.setContextClassLoader(webapp);
            caller.start();

            assertThat(after.get(30, TimeUnit.SECONDS)).isSameAs(webapp);
            assertThat(threads(""))
                    .filteredOn(thread -> thread != caller)
                    .allSatisfy(
                            thread -> assertThat(thread.getContextClassLoader()).isNotSameAs(webapp));
        }
    }
}

package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.backend.FetchResult.Found;
import io.phizer.backend.FetchResult.NoRoom;
import io.phizer.backend.FetchResult.TimedOut;
import io.phizer.backend.FetchResult.TooLarge;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What bodies take of the budget that all fetches share. */
@Timeout(60)
final class HttpBackendRoomTest extends WireFixture {
    private static final String CHUNK = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

    @Test
    void aDeclaredBodyTakesItsLength() throws Exception {
        SourceBudget budget = new SourceBudget(5_000);

        FetchResult result = fetch(budget, c -> c.send(OK + "Content-Length: 5000\r\n\r\n" + "x".repeat(5_000)));

        assertThat(result).isInstanceOf(Found.class);
        assertThat(budget.usage().takenBytes()).isEqualTo(5_000);
    }

    @Test
    void aDeclaredBodyWithoutRoomIsNotWaitedFor() throws Exception {
        SourceBudget budget = new SourceBudget(5_000);
        budget.room().reserve(1);

        assertThat(fetch(budget, c -> c.send(OK + "Content-Length: 5000\r\n\r\nx")))
                .isInstanceOf(NoRoom.class);
        assertThat(fetch(budget, c -> c.send(OK + "Content-Length: 5001\r\n\r\nx")))
                .isInstanceOf(TooLarge.class);
        assertThat(budget.usage().takenBytes()).isEqualTo(1);
    }

    @Test
    void aBodyOfUnknownLengthIsPutTogether() throws Exception {
        byte[] noise = noise(50_001);
        SourceBudget budget = new SourceBudget(1 << 20);

        FetchResult result = fetch(budget, c -> {
            c.send(OK + "Connection: close\r\n\r\n");
            c.send(noise);
            c.close();
        });

        assertThat(result)
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.image().array()).isEqualTo(noise));
    }

    @Test
    void endlessBodiesAtOnceAreRefusedWithinTheBudget() throws Exception {
        SourceBudget budget = new SourceBudget(20 << 14);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (WireServer server = new WireServer(after(HttpBackendRoomTest::endlessChunks));
                HttpBackend backend = backend(server, AMPLE)) {
            List<Future<FetchResult>> results = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                results.add(threads.submit(() -> {
                    try (SourceRoom room = budget.room()) {
                        return backend.fetch(wish(room));
                    }
                }));
            }
            for (Future<FetchResult> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOfAny(NoRoom.class, TooLarge.class);
            }
            server.awaitAllClosed();
        } finally {
            threads.shutdownNow();
        }
        assertThat(budget.usage().takenBytes()).isZero();
    }

    @Test
    void oneEndlessBodyIsTooLargeForTheBudgetAlone() throws Exception {
        SourceBudget budget = new SourceBudget(1 << 15);

        assertThat(fetch(budget, HttpBackendRoomTest::endlessChunks)).isInstanceOf(TooLarge.class);
    }

    @Test
    void aTimedOutFetchHoldsNothingAnyMore() throws Exception {
        SourceBudget budget = new SourceBudget(5_000);
        try (WireServer server = new WireServer(after(c -> c.send(OK + "Content-Length: 5000\r\n\r\nx")));
                HttpBackend backend = backend(server, SHORT);
                SourceRoom room = budget.room()) {
            assertThat(backend.fetch(wish(room))).isInstanceOf(TimedOut.class);
            server.awaitAllClosed();
        }
        assertThat(budget.usage().takenBytes()).isZero();
    }

    @Test
    void givesTheRoomBackWhenAFetchIsCancelledInTheMiddleOfABody() throws Exception {
        SourceBudget budget = new SourceBudget(5_000);
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (WireServer server = new WireServer(after(c -> c.send(OK + "Content-Length: 5000\r\n\r\nx")));
                HttpBackend backend = backend(server, AMPLE);
                SourceRoom room = budget.room()) {
            BackendChain chain = new BackendChain(
                    backend,
                    List.of(),
                    ChainPolicy.STANDARD,
                    threads,
                    timer,
                    new BackendObserver() {},
                    System::nanoTime);
            CompletableFuture<FetchResult> fetch = chain.fetch(wish(room));
            server.awaitRequests(1);
            while (budget.usage().takenBytes() == 0) {
                Thread.onSpinWait();
            }

            fetch.cancel(true);

            server.awaitAllClosed();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(budget.usage().takenBytes()).isZero();
        } finally {
            threads.shutdownNow();
            timer.shutdownNow();
        }
    }

    private static FetchResult fetch(SourceBudget budget, WireServer.Script answer) throws Exception {
        try (WireServer server = new WireServer(after(answer));
                HttpBackend backend = backend(server, AMPLE)) {
            SourceRoom room = budget.room();
            FetchResult result = backend.fetch(wish(room));
            if (!(result instanceof Found)) {
                room.close();
            }
            return result;
        }
    }

    private static FetchRequest wish(SourceRoom room) {
        return new FetchRequest("1.jpg", Duration.ofMinutes(1), Optional.empty(), room);
    }

    private static void endlessChunks(WireServer.Connection connection) throws IOException {
        connection.send(OK + "Transfer-Encoding: chunked\r\n\r\n");
        while (true) {
            connection.send(CHUNK);
        }
    }
}

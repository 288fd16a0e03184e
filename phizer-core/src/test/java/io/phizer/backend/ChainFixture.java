package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.exec.Threads;
import io.phizer.image.ImageBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chains of gated backends, and the proof after each test that nothing of them is left. */
abstract class ChainFixture {
    static final FetchResult NOT_FOUND = new FetchResult.NotFound();
    static final FetchResult UNAVAILABLE = new FetchResult.Unavailable("broken");
    static final FetchResult TIMED_OUT = new FetchResult.TimedOut("slow");
    static final FetchResult TOO_LARGE = new FetchResult.TooLarge("large");
    static final FetchResult NO_ROOM = new FetchResult.NoRoom("full");
    static final FetchResult NOT_MODIFIED = new FetchResult.NotModified();

    final ExecutorService threads = Threads.cached("test-fetch");
    final ScheduledExecutorService timer = Threads.timer("test-timer");
    final RecordingObserver observer = new RecordingObserver();
    final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // so that the clock turns over meanwhile
    final List<BackendChain> chains = new ArrayList<>();
    final SourceBudget budget = SourceBudget.unbounded();
    final List<SourceRoom> rooms = new ArrayList<>();

    /** After each test nothing runs, nothing waits, and each beginning that was told has had its end. */
    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        timer.shutdown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(chains)
                .allSatisfy(chain -> assertThat(chain.usage())
                        .allSatisfy(usage ->
                                assertThat(usage.running() + usage.queued()).isZero()));
        assertThat(observer.events.stream().filter(event -> event.contains(" started ")))
                .hasSameSizeAs(observer.events.stream()
                        .filter(event -> !event.contains(" started "))
                        .toList());
        rooms.forEach(SourceRoom::close);
        assertThat(budget.usage().takenBytes()).isZero();
    }

    /** Many fetches whose slaves answer while they are cancelled; what is left is looked at after each test. */
    @Test
    void losesNoSlotWhenAnswersAndCancellationsMeet() throws Exception {
        GatedBackend master = GatedBackend.answering("master", NOT_FOUND);
        List<Backend> slaves = List.of(
                GatedBackend.answering("a", NOT_FOUND),
                GatedBackend.answering("b", found()),
                GatedBackend.answering("c", TIMED_OUT));
        BackendChain chain = chain(master, slaves, Failover.NOT_FOUND);
        List<CompletableFuture<FetchResult>> results = new ArrayList<>();

        for (int i = 0; i < 2_000; i++) {
            CompletableFuture<FetchResult> result = chain.fetch(wish());
            results.add(result);
            if (i % 3 == 0) {
                results.get(i / 2).cancel(true);
            }
        }

        for (CompletableFuture<FetchResult> result : results) {
            assertThat(result.handle((value, failure) -> failure == null ? value : foundBySlave())
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(foundBySlave());
        }
    }

    BackendChain chain(Backend master, List<? extends Backend> slaves, Failover failover) {
        return chain(master, slaves, failover, threads);
    }

    BackendChain chain(Backend master, List<? extends Backend> slaves, Executor executor) {
        return chain(master, slaves, Failover.NOT_FOUND, executor);
    }

    BackendChain chain(Backend master, List<? extends Backend> slaves, Failover failover, Executor executor) {
        return chain(master, slaves, new ChainPolicy(failover, BreakerPolicy.NEVER, false), executor);
    }

    BackendChain chain(Backend master, List<? extends Backend> slaves, ChainPolicy policy) {
        return chain(master, slaves, policy, threads);
    }

    private BackendChain chain(Backend master, List<? extends Backend> slaves, ChainPolicy policy, Executor executor) {
        BackendChain chain = new BackendChain(master, List.copyOf(slaves), policy, executor, timer, observer, now::get);
        chains.add(chain);
        return chain;
    }

    Executor refusingAfter(int accepted) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            if (count.getAndIncrement() >= accepted) {
                throw new RejectedExecutionException("full");
            }
            threads.execute(task);
        };
    }

    static FetchResult get(CompletableFuture<FetchResult> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }

    FetchRequest wish() {
        SourceRoom room = budget.room();
        rooms.add(room);
        return new FetchRequest("1.jpg", Duration.ofSeconds(10), Optional.empty(), room);
    }

    static FetchResult found() {
        return new FetchResult.Found(ImageBytes.wrap(new byte[] {1, 2, 3}), Optional.of("\"1\""), Optional.empty());
    }

    static FetchResult foundBySlave() {
        return ((FetchResult.Found) found()).ofSlave();
    }

    static FetchResult result(char word) {
        return switch (word) {
            case 'F' -> found();
            case 'N' -> NOT_FOUND;
            case 'U' -> UNAVAILABLE;
            case 'T' -> TIMED_OUT;
            case 'L' -> TOO_LARGE;
            case 'R' -> NO_ROOM;
            default -> throw new IllegalArgumentException("no result " + word);
        };
    }
}

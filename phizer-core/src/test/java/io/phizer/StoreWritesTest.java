package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.exec.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The line of what is to be written and removed, step by step: work is done when the test says so. */
final class StoreWritesTest {
    private static final CacheKey CAT = new CacheKey("cat", "s220");
    private static final CacheKey DOG = new CacheKey("dog", "s220");
    private static final CacheEntry ENTRY = entry("a");

    private final GatedStore store = new GatedStore();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final StoreLog log = new StoreLog("tests", () -> 0);
    private final StoreWrites writes = writes(work::add);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @Test
    void whatDoesNotFitIntoTheLineIsDroppedAndWhatComesLaterIsNot() {
        for (int i = 0; i < 5; i++) {
            writes.write(new CacheKey("cat", "" + i), ENTRY);
        }
        assertThat(stats().dropped()).isEqualTo(3);
        assertThat(stats().waitingBytes()).isBetween(800L, 1000L);
        assertThat(work).as("one thread").hasSize(1);
        run(work);
        assertThat(store.kept.keySet()).extracting(CacheKey::variant).containsExactlyInAnyOrder("0", "1");

        writes.write(DOG, ENTRY);
        run(work);
        assertThat(store.kept).containsKey(DOG);
        assertThat(stats().waitingBytes()).isZero();
    }

    @Test
    void aLaterEntryTakesThePlaceOfTheEarlierInTheLine() {
        writes.write(CAT, ENTRY);
        writes.write(CAT, entry("b"));
        run(work);

        assertThat(store.calls).containsExactly("put");
        assertThat(store.kept).containsEntry(CAT, entry("b"));
    }

    @Test
    void aRemovalComesBeforeWhatWaitsAndTakesItsOwnOutOfTheLine() {
        store.kept.put(CAT, ENTRY);
        writes.write(DOG, ENTRY);
        writes.write(CAT, entry("b"));
        CompletableFuture<Set<String>> removed = writes.remove("cat");
        writes.write(new CacheKey("cat", "m640"), entry("c"));
        assertThat(writes.isPurging(CacheKey.ofSource("cat"))).isTrue();
        assertThat(writes.isPurging(CacheKey.ofSource("dog"))).isFalse();
        run(work);

        assertThat(removed).isCompletedWithValue(Set.of("s220"));
        assertThat(writes.isPurging(CacheKey.ofSource("cat"))).isFalse();
        assertThat(store.calls).containsExactly("remove", "put", "put");
        assertThat(store.kept.keySet()).containsExactlyInAnyOrder(DOG, new CacheKey("cat", "m640"));
    }

    @Test
    void aRemovalThatFailsIsRepeatedUntilItSucceeds() {
        store.kept.put(CAT, ENTRY);
        store.failing(true);
        assertThat(writes.remove("cat")).isNotDone();
        run(work);
        for (int i = 0; i < 10; i++) {
            assertThat(writes.isPurging(CacheKey.ofSource("cat"))).isTrue();
            writes.write(CAT, ENTRY);
            assertThat(work).as("nothing to do before it is repeated").isEmpty();
            run(later);
            run(work);
        }
        store.failing(false);
        run(later);
        run(work);

        assertThat(writes.isPurging(CacheKey.ofSource("cat"))).isFalse();
        assertThat(store.kept).isEmpty();
        assertThat(later).isEmpty();
        writes.write(CAT, ENTRY);
        run(work);
        assertThat(store.kept).containsKey(CAT);
    }

    @Test
    void withTooManyRemovalsToRememberNothingIsRead() {
        store.failing(true);
        for (int i = 0; i <= 10_000; i++) {
            writes.remove("cats/" + i);
        }
        assertThat(writes.isPurging(CacheKey.ofSource("never/purged"))).isTrue();
        assertThat(stats().purging()).isEqualTo(10_000);
    }

    @Test
    void aFailingStoreIsTriedOnceASecondAndTheRestDropped() {
        store.failing(true);
        for (int i = 0; i < 20; i++) {
            writes.write(CAT, ENTRY);
            run(work);
        }
        assertThat(store.called("put")).isEqualTo(5);
        assertThat(stats().dropped()).isEqualTo(20);
        assertThat(stats().well()).isFalse();
    }

    @Test
    void closedItTakesNothingMore() {
        writes.close(Duration.ZERO);
        writes.write(CAT, ENTRY);
        assertThat(writes.remove("cat")).isCompletedWithValue(Set.of());
        assertThat(work).isEmpty();
    }

    @Test
    void withoutAThreadClosingDoesNotWait() {
        StoreWrites stuck = writes(task -> {
            throw new RejectedExecutionException();
        });
        stuck.write(CAT, ENTRY);
        stuck.close(Duration.ofDays(1));
        assertThat(store.calls).isEmpty();
    }

    /** Nobody else knows of them, and the process may have just begun. */
    @Test
    void closingTriesRemovalsAgainUntilTheySucceed() {
        store.kept.put(CAT, ENTRY);
        store.kept.put(DOG, ENTRY);
        StoreWrites direct = writes(Runnable::run);
        store.failing(3);
        direct.remove("cat");
        direct.remove("dog");
        assertThat(store.kept).hasSize(2);
        direct.close(Duration.ofDays(1));
        assertThat(store.kept).isEmpty();
        assertThat(warnings()).noneMatch(warning -> warning.contains("closed"));
    }

    @Test
    void whatIsLeftToBeRemovedInTheEndIsTold() throws Exception {
        ExecutorService thread = Threads.cached("tests");
        StoreWrites closed = writes(thread);
        store.failing(true);
        closed.remove("cat").get();
        closed.removeVariants("s220~").get();
        closed.close(Duration.ofMillis(1));
        assertThat(warnings()).last().asString().contains("2: cat, s220~...");
        thread.shutdown();
        assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).as("given up").isTrue();
    }

    private StoreWrites writes(Executor executor) {
        return new StoreWrites(
                store,
                new StoreHealth("written", log, () -> 0),
                new StoreHealth("purged", log, () -> 0),
                log,
                new SafeListener(new ResizeListener() {}),
                executor,
                later::add,
                () -> {},
                1000);
    }

    private List<String> warnings() {
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @BeforeEach
    void listen() {
        told.start();
        logger().setLevel(Level.WARN);
        logger().setAdditive(false);
        logger().addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        logger().detachAppender(told);
        logger().setLevel(null);
        logger().setAdditive(true);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(ResizeService.class);
    }

    private StoreStats stats() {
        return writes.stats(new StoreStats("tests", new CacheUsage(0, 0, 0), 0, 0, 0, 0, 0, 0, true));
    }

    private static CacheEntry entry(String content) {
        return new CacheEntry(GatedBackend.png(content), content, Instant.EPOCH);
    }

    private static void run(Queue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}

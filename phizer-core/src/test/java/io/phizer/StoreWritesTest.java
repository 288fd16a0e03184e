package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The line of what is to be written and removed, step by step: work is done when the test says so. */
final class StoreWritesTest {
    private static final CacheKey CAT = new CacheKey("cat", "s220");
    private static final CacheKey DOG = new CacheKey("dog", "s220");
    private static final CacheEntry ENTRY = entry("a");

    private final GatedStore store = new GatedStore();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final StoreLog log = new StoreLog("tests", () -> 0);
    private final StoreWrites writes = new StoreWrites(
            store,
            new StoreHealth("written", log, () -> 0),
            new StoreHealth("purged", log, () -> 0),
            log,
            new SafeListener(new ResizeListener() {}),
            work::add,
            later::add,
            () -> {},
            1000);

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
        StoreWrites stuck = new StoreWrites(
                store,
                new StoreHealth("written", log, () -> 0),
                new StoreHealth("purged", log, () -> 0),
                log,
                new SafeListener(new ResizeListener() {}),
                task -> {
                    throw new RejectedExecutionException();
                },
                later::add,
                () -> {},
                1000);
        stuck.write(CAT, ENTRY);
        stuck.close(Duration.ofDays(1));
        assertThat(store.calls).isEmpty();
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

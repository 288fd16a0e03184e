package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import io.phizer.exec.Threads;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources of a process's own, and how far it had followed the purges of others when it ended. */
@Timeout(60)
final class PlacedStoreTest {
    private static final CacheKey CAT = CacheKey.ofSource("cat.png");
    private static final CacheEntry ENTRY = new CacheEntry(ImageBytes.wrap(new byte[] {1}), "tag", Instant.EPOCH);

    private static final SafeListener NOBODY = new SafeListener(new ResizeListener() {});

    private final GatedStore disk = new GatedStore();
    private final ScheduledExecutorService timer = Threads.timer("tests");

    @Test
    void isReadWhenAllIsToldThatWasRemovedBefore() throws IOException {
        PlacedStore store = started();
        store.put(CAT, ENTRY);
        assertThat(store.get(CAT)).isEmpty();
        store.reached("7-0");
        assertThat(store.get(CAT)).contains(ENTRY);
    }

    @Test
    void theNextOneGoesOnWhereThisOneWas() throws IOException {
        PlacedStore store = started();
        assertThat(store.place()).isEmpty();
        reached(store, "7-0");
        store.put(CAT, ENTRY);
        reached(store, "8-0");

        PlacedStore next = started();
        assertThat(next.place()).contains("8-0");
        next.reached("9-0");
        assertThat(next.get(CAT)).contains(ENTRY);
    }

    @Test
    void whatTheOneBeforeHadIsForgottenWhereItLeftNoNote() throws IOException {
        PlacedStore store = started();
        reached(store, "7-0");
        store.put(CAT, ENTRY);
        disk.remove(PlacedStore.NOTE.source());

        PlacedStore next = started();
        next.reached("9-0");
        assertThat(next.get(CAT)).isEmpty();
    }

    @Test
    void whatWasThereIsForgottenWhenSomethingMayHaveBeenMissed() throws IOException {
        PlacedStore store = started();
        reached(store, "7-0");
        store.put(CAT, ENTRY);
        store.forget();
        assertThat(store.get(CAT)).isEmpty();
        store.taken();
        store.put(CAT, ENTRY);
        assertThat(store.get(CAT)).contains(ENTRY);
    }

    /** Else the next one would begin after a removal that was never done. */
    @Test
    void noPlaceIsNotedWhileSomethingCouldNotBeRemoved() throws IOException {
        PlacedStore store = started();
        reached(store, "7-0");
        disk.failing(true);
        assertThatThrownBy(() -> store.remove("cat.png")).isInstanceOf(IOException.class);
        disk.failing(false);
        reached(store, "8-0");
        assertThat(started().place()).contains("7-0");

        store.remove("cat.png");
        reached(store, "9-0");
        assertThat(started().place()).contains("9-0");
    }

    @Test
    void namesWhatItRemovesAsItWasNamed() throws IOException {
        PlacedStore store = started();
        store.put(new CacheKey("cat.png", "s220~1/crop"), ENTRY);
        store.put(new CacheKey("dog.png", "s220~1"), ENTRY);
        assertThat(store.remove("cat.png")).containsExactly("s220~1/crop");
        assertThat(store.removeVariants("s220~")).containsExactly(new CacheKey("dog.png", "s220~1"));
    }

    @Test
    void aPlaceIsNotedOnceAndNowAndThen() {
        PlacedStore store = started();
        assertThat(store.reached("7-0")).isPresent();
        assertThat(store.reached("7-0")).isEmpty();
        assertThat(store.reached("8-0")).isPresent();
        int calls = 1;
        while (store.reached("8-0").isEmpty()) {
            calls++;
        }
        assertThat(calls).isEqualTo(1000);
    }

    @Test
    void aStoreThatCannotBeReadBeginsAnew() throws IOException {
        PlacedStore store = started();
        reached(store, "7-0");
        store.put(CAT, ENTRY);
        disk.failing(true);
        PlacedStore next = started();
        disk.failing(false);
        assertThat(next.place()).isEmpty();
        next.reached("8-0");
        assertThat(next.get(CAT)).isEmpty();
    }

    /** Nothing is told that was removed since then, so it must not turn up later. */
    @Test
    void whatTheOneBeforeHadIsForgottenWhereItsNoteIsNotKnownInTime() throws Exception {
        PlacedStore store = started();
        reached(store, "7-0");
        store.put(CAT, ENTRY);

        disk.shut();
        PlacedStore next = new PlacedStore(disk);
        Thread loading = new Thread(next::load);
        loading.start();
        assertThat(next.place()).isEmpty();
        next.reached("9-0");
        disk.open();
        loading.join();
        assertThat(next.get(CAT)).isEmpty();
        next.put(CAT, ENTRY);
        assertThat(next.get(CAT)).contains(ENTRY);
    }

    @Test
    void aNewEraIsNotedThoughThePlaceIsTheSame() {
        PlacedStore store = started();
        assertThat(store.reached("7-0")).isPresent();
        store.forget();
        assertThat(store.reached("7-0")).isPresent();
    }

    @Test
    void whatWaitsToBeWrittenIsNotOfTheNewEra() throws Exception {
        PlacedStore placed = new PlacedStore(disk);
        try (BackingStore store = backing(placed, placed)) {
            assertThat(store.place()).isEmpty();
            disk.begun.acquire(); // it looked for a note
            disk.shut();
            store.write(CacheKey.ofSource("dog.png"), ENTRY);
            disk.begun.acquire();
            store.write(CAT, ENTRY);
            forgetAll(store);
            disk.open();
        }
        assertThat(placed.get(CAT)).isEmpty();
        assertThat(started().place()).contains("9-0");
    }

    /** A thread may have taken it out of the line and not have come to the store yet. */
    @Test
    void whatIsOnItsWayToTheStoreIsNotOfTheNewEra() throws Exception {
        PlacedStore placed = new PlacedStore(disk);
        Semaphore onItsWay = new Semaphore(0);
        CountDownLatch gate = new CountDownLatch(1);
        ImageCache held = RecordedStore.of("tests", placed, NOBODY, () -> {
            onItsWay.release();
            return pass(gate);
        });
        try (BackingStore store = backing(held, placed)) {
            assertThat(store.place()).isEmpty();
            store.write(CAT, ENTRY);
            onItsWay.acquire();
            forgetAll(store);
            gate.countDown();
        }
        assertThat(placed.get(CAT)).isEmpty();
        assertThat(started().place()).contains("9-0");
    }

    /** The same of one that comes before it is known whether the process before left a note. */
    @Test
    void whatIsOnItsWayBeforeTheFirstEraIsKnownIsNotOfALaterOne() throws Exception {
        PlacedStore store = new PlacedStore(disk);
        store.taken();
        store.forget();
        store.load();
        store.put(CAT, ENTRY);
        assertThat(store.get(CAT)).isEmpty();
        assertThat(disk.kept).isEmpty();
    }

    /** Memory forgets one thing after the other; what it has written until then must not come back into it. */
    @Test
    void nothingIsReadWhileMemoryForgets() throws Exception {
        PlacedStore placed = new PlacedStore(disk);
        try (BackingStore store = backing(placed, placed)) {
            assertThat(store.place()).isEmpty();
            store.beginForgetting();
            disk.begun.drainPermits();
            store.write(CAT, ENTRY);
            disk.begun.acquire();
            assertThat(store.read(CAT).get()).isEmpty();
            store.endForgetting();
            assertThat(store.read(CAT).get()).isEmpty();
        }
    }

    private static void forgetAll(BackingStore store) {
        store.beginForgetting();
        store.endForgetting();
        store.reached("9-0");
    }

    private BackingStore backing(ImageCache store, PlacedStore placed) {
        return new BackingStore(
                "tests", store, Optional.of(placed), NOBODY, timer, () -> 0, Duration.ofSeconds(30), 1 << 20);
    }

    private static long pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    private PlacedStore started() {
        PlacedStore store = new PlacedStore(disk);
        store.load();
        return store;
    }

    private static void reached(PlacedStore store, String place) throws IOException {
        CacheEntry note = store.reached(place).orElseThrow();
        store.put(PlacedStore.NOTE, note);
    }
}

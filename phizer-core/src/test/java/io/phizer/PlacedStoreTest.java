package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.exec.Threads;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources of a process's own, and how far it had followed the purges of others when it ended. */
@Timeout(60)
final class PlacedStoreTest {
    private static final CacheKey CAT = CacheKey.ofSource("cat.png");
    private static final CacheEntry ENTRY = new CacheEntry(ImageBytes.wrap(new byte[] {1}), "tag", Instant.EPOCH);

    private final GatedStore disk = new GatedStore();

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
        ScheduledExecutorService timer = Threads.timer("tests");
        try (BackingStore store = new BackingStore(
                "tests",
                placed,
                Optional.of(placed),
                new SafeListener(new ResizeListener() {}),
                timer,
                () -> 0,
                Duration.ofSeconds(30),
                1 << 20)) {
            assertThat(store.place()).isEmpty();
            disk.begun.acquire(); // it looked for a note
            disk.shut();
            store.write(CacheKey.ofSource("dog.png"), ENTRY);
            disk.begun.acquire();
            store.write(CAT, ENTRY);
            store.mayHaveMissedRemovals();
            store.reached("9-0");
            disk.open();
            disk.begun.acquire(); // it writes the note
            assertThat(store.read(CAT).get()).isEmpty();
        } finally {
            timer.shutdownNow();
        }
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

package io.phizer;

import io.phizer.cache.DiskCache;
import io.phizer.cache.ImageCache;
import io.phizer.cache.SharedCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The stores that a builder was given. Not safe for use by several threads. */
final class GivenStores {
    private @Nullable ImageCache results;
    private @Nullable ImageCache sources;
    private Duration timeout = Duration.ofMillis(90);

    void results(ImageCache store) {
        results = store;
    }

    void sources(ImageCache store) {
        sources = store;
    }

    void timeout(Duration time) {
        timeout = time;
    }

    /** Starts what asks the store of results, if there is one, and has it closed with {@code owned}. */
    Optional<BackingStore> openResults(
            SafeListener events, ScheduledExecutorService timer, LongSupplier nanoClock, List<AutoCloseable> owned) {
        return open("results", results, sources, events, timer, nanoClock, owned);
    }

    /** The same for sources. */
    Optional<BackingStore> openSources(
            SafeListener events, ScheduledExecutorService timer, LongSupplier nanoClock, List<AutoCloseable> owned) {
        return open("sources", sources, results, events, timer, nanoClock, owned);
    }

    /** A store on a disk of this process's own, beside one that others share and purge from, has to know of purges while it does not run. */
    private Optional<BackingStore> open(
            String name,
            @Nullable ImageCache store,
            @Nullable ImageCache other,
            SafeListener events,
            ScheduledExecutorService timer,
            LongSupplier nanoClock,
            List<AutoCloseable> owned) {
        if (store == null) {
            return Optional.empty();
        }
        long maxWaiting = HeapShares.toBeWritten(Runtime.getRuntime().maxMemory());
        Optional<PlacedStore> placed = other instanceof SharedCache && store instanceof DiskCache own
                ? Optional.of(new PlacedStore(own))
                : Optional.empty();
        ImageCache used = placed.<ImageCache>map(own -> own).orElse(store);
        ImageCache recorded = RecordedStore.of(name, used, events, nanoClock);
        BackingStore opened = new BackingStore(name, recorded, placed, events, timer, nanoClock, timeout, maxWaiting);
        owned.add(opened);
        return Optional.of(opened);
    }
}

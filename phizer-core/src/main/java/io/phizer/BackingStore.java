package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.CacheUsage;
import io.phizer.cache.FileCache;
import io.phizer.cache.ImageCache;
import io.phizer.cache.SharedCache;
import io.phizer.exec.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A store behind memory caches (a disk, a network), which may block, be slow or fail, made into one that does none of this
 * to a request. Nothing here blocks but {@link #close}; callers may hold locks.
 *
 * <h2>Who waits for whom</h2>
 *
 * <ul>
 *   <li>The store is called by threads of its own alone: by up to eight that read, and one that writes and removes.
 *   <li>A flight waits for its read with a future, and goes on without after a short time. What makes a
 *       result never waits for its being written.
 *   <li>A purge waits for nothing here; from the moment it is asked for, nothing of that source is read till it is carried
 *       out. {@link ResizeService#invalidate} waits for it for a while, to be able to name what was kept.
 * </ul>
 *
 * <h2>What happens when the store fails</h2>
 *
 * <table>
 *   <caption>Failures and their consequences</caption>
 *   <tr><th>the store</th><th>then</th></tr>
 *   <tr><td>throws when it is read, or does not answer in time</td><td>a miss; after five in a row it is read once a second
 *     only, all else being a miss at once, until a read succeeds</td></tr>
 *   <tr><td>hangs when it is read</td><td>the same; the threads stay with it, eight at most</td></tr>
 *   <tr><td>throws when it is written</td><td>the entry is dropped; after five in a row one a second is tried</td></tr>
 *   <tr><td>hangs when it is written, or is slow</td><td>what waits is bounded in bytes, what is more is dropped</td></tr>
 *   <tr><td>cannot remove</td><td>the removal is repeated every second, and the source not read meanwhile</td></tr>
 *   <tr><td>holds a damaged entry</td><td>its own matter: a miss</td></tr>
 * </table>
 *
 * The log has at most one warning a minute of each store; events have all.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of a repetition on the timer, which nobody waits for
final class BackingStore implements AutoCloseable {
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);
    private static final long REPEAT_SECONDS = 1;

    private final String name;
    private final ImageCache store;
    private final Optional<PlacedStore> placed;
    private final ExecutorService threads;
    private final StoreHealth readHealth;
    private final StoreReads reads;
    private final StoreWrites writes;
    private final StoreLog log;
    private volatile boolean closed;

    /**
     * Puts threads around a store, which stays the caller's to close.
     *
     * @param name what is kept there, for logs
     * @param placed what is in the store, if it has to know how far the purges of others were followed
     * @param timeout the longest that a read may hold up a request
     * @param maxWaiting bytes that may wait to be written
     */
    BackingStore(
            String name,
            ImageCache store,
            Optional<PlacedStore> placed,
            SafeListener listener,
            ScheduledExecutorService timer,
            LongSupplier nanoClock,
            Duration timeout,
            long maxWaiting) {
        this.log = new StoreLog(name, nanoClock);
        this.name = name;
        this.store = store;
        this.placed = placed;
        this.threads = Threads.cached("store");
        this.readHealth = new StoreHealth("read", log, nanoClock);
        this.reads = new StoreReads(store, readHealth, listener, threads, timer, timeout);
        this.writes = new StoreWrites(
                store,
                new StoreHealth("written", log, nanoClock),
                new StoreHealth("purged", log, nanoClock),
                log,
                listener,
                threads,
                again -> timer.schedule(again, REPEAT_SECONDS, TimeUnit.SECONDS),
                () -> placed.ifPresent(PlacedStore::taken),
                maxWaiting);
        placed.ifPresent(own -> threads.execute(own::load));
    }

    /** The entry, or nothing; fails only when it is cancelled. */
    CompletableFuture<Optional<CacheEntry>> read(CacheKey key) {
        return writes.isPurging(key) ? CompletableFuture.completedFuture(Optional.empty()) : reads.read(key);
    }

    /** Whether entries are in files from which they can be sent. */
    boolean hasFiles() {
        return store instanceof FileCache;
    }

    /** The entry in its file, if it is longer than so many bytes; fails if the store cannot be asked now. */
    CompletableFuture<Optional<SharedFile>> open(CacheKey key, long longerThan) {
        return writes.isPurging(key)
                ? CompletableFuture.completedFuture(Optional.empty())
                : reads.open(key, longerThan);
    }

    /** Has an entry written some time, unless the store does not keep up. */
    void write(CacheKey key, CacheEntry entry) {
        writes.write(key, entry);
    }

    /** Has a source removed; from now on nothing of before is read. Tells the variants, none if the removal fails. */
    CompletableFuture<Set<String>> remove(String source) {
        tellIfClosed(source);
        return writes.remove(source);
    }

    /** Has the variants removed that begin so; from now on none of before is read. Tells what there was, nothing if that fails. */
    CompletableFuture<Set<CacheKey>> removeVariants(String prefix) {
        tellIfClosed(prefix + "...");
        return writes.removeVariants(prefix);
    }

    private void tellIfClosed(String what) {
        if (closed) {
            log.last("is closed already when something is to be removed, which is to be asked for again: " + what);
        }
    }

    /** Sees to it that variants are not written that another process removed from a shared store; others are to be removed. */
    void variantsRemovedElsewhere(String prefix) {
        if (store instanceof SharedCache) {
            writes.forgetVariants(prefix);
        } else {
            writes.removeVariants(prefix);
        }
    }

    /** Whether other processes use it, and are told what is removed from it. */
    boolean isShared() {
        return store instanceof SharedCache;
    }

    /** Has what others removed from the store told, if it is one that is shared. */
    void follow(SharedCache.Removals removals) {
        if (store instanceof SharedCache shared) {
            shared.follow(removals);
        }
    }

    /**
     * Puts an end to what was made of a source that another process removed from a shared store: from one that is shared as well
     * that process removes it itself, and this one only sees to it that nothing of before is written any more.
     */
    CompletableFuture<Set<String>> removedElsewhere(String source) {
        return store instanceof SharedCache ? writes.settle(source) : writes.remove(source);
    }

    /** Up to where the purges of others were followed by the process before; waits for the store for a second at most. */
    Optional<String> place() {
        return placed.flatMap(PlacedStore::place);
    }

    /** They are followed up to that place; what is to be removed for it is to be removed already, or waits to be. */
    void reached(String place) {
        placed.flatMap(own -> own.reached(place)).ifPresent(note -> writes.write(PlacedStore.NOTE, note));
    }

    /**
     * Some of them may have been missed: where the place matters nothing of before is read any more, nor written; and nothing at
     * all until {@link #endForgetting}, for what comes until then may be of before as well.
     */
    void beginForgetting() {
        forget(PlacedStore::shut);
    }

    /** What comes from now on is of after. */
    void endForgetting() {
        forget(PlacedStore::forget);
    }

    /** First the line, for what is taken out of it after that is taken for what is of after. */
    private void forget(Consumer<PlacedStore> step) {
        placed.ifPresent(own -> {
            writes.forgetAll();
            step.accept(own);
        });
    }

    StoreStats stats() {
        CacheUsage usage;
        try {
            usage = store.usage();
        } catch (RuntimeException fault) {
            usage = new CacheUsage(0, 0, 0);
        }
        return writes.stats(new StoreStats(
                name, usage, reads.hits(), reads.misses(), reads.failures(), 0, 0, 0, readHealth.isWell()));
    }

    /** Writes what waits and removes what could not be removed, within two seconds, and ends the threads; what a thread is stuck in is interrupted. */
    @Override
    public void close() {
        closed = true;
        writes.close(CLOSE_GRACE);
        threads.shutdownNow();
    }
}

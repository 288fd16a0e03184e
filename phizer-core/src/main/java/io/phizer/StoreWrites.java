package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes to a store and removes from it, one call after the other on a thread that may wait, removals first. That order is
 * what makes purging exact:
 *
 * <ul>
 *   <li>What waits to be written when its source is removed is dropped; what is being written is done before the removal
 *       begins. So nothing of before comes after.
 *   <li>What is given for writing after that is written when the removal is done.
 *   <li>Until it is done, {@link #isPurging} tells those who would read. A removal that fails is repeated every second for
 *       as long as the service lives, and that source is neither read nor written meanwhile. If there are more than
 *       {@value #MOST_PURGES} of them, the store is read no more.
 * </ul>
 *
 * <p>The lock guards all that changes and is held for a few steps; nothing foreign is called under it. Callers never wait
 * for the store. Whoever closes waits for what is still to be written, for as long as told. A store that hangs holds the
 * one thread; what is to be written then is dropped as soon as {@code maxBytes} of it wait.
 */
final class StoreWrites {
    private static final int MOST_PURGES = 10_000;
    private static final int MOST_WRITES = 10_000;
    /** Objects around a picture, as in memory caches. */
    private static final int OVERHEAD = 400;

    private final ImageCache store;
    private final StoreHealth health;
    private final StoreHealth purging;
    private final StoreLog log;
    private final SafeListener listener;
    private final Executor executor;
    private final Consumer<Runnable> later;
    private final long maxBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Map<CacheKey, CacheEntry> writes = new LinkedHashMap<>();
    private final Map<String, Removal> removals = new LinkedHashMap<>();
    private long waitingBytes;
    private boolean working;
    private boolean closed;
    private boolean tooMany;
    private long dropped;
    private long failures;

    /** A source that is to be removed, and those who want to know what was. */
    private static final class Removal {
        final CompletableFuture<Set<String>> told = new CompletableFuture<>();
        /** Waits for its repetition. */
        boolean failed;
    }

    /**
     * Begins with nothing to do.
     *
     * @param health whether it is to be written
     * @param purging told how removals go, which are tried in any case
     * @param later runs an action in about a second
     * @param maxBytes of what waits to be written
     */
    StoreWrites(
            ImageCache store,
            StoreHealth health,
            StoreHealth purging,
            StoreLog log,
            SafeListener listener,
            Executor executor,
            Consumer<Runnable> later,
            long maxBytes) {
        this.store = store;
        this.health = health;
        this.purging = purging;
        this.log = log;
        this.listener = listener;
        this.executor = executor;
        this.later = later;
        this.maxBytes = maxBytes;
    }

    /** Has an entry written some time, or drops it. */
    void write(CacheKey key, CacheEntry entry) {
        boolean behind;
        lock.lock();
        try {
            if (closed || hasFailed(key.source())) {
                dropped++;
                return;
            }
            forget(key);
            behind = waitingBytes + weight(key, entry) > maxBytes || writes.size() >= MOST_WRITES;
            if (behind) {
                dropped++;
            } else {
                writes.put(key, entry);
                waitingBytes += weight(key, entry);
            }
        } finally {
            lock.unlock();
        }
        if (behind) {
            log.warn("does not keep up, so that not everything is written");
        }
        work();
    }

    /** Has a source removed as soon as can be; tells the variants that were kept of it, none if the removal fails. */
    CompletableFuture<Set<String>> remove(String source) {
        CompletableFuture<Set<String>> told;
        boolean lost;
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.completedFuture(Set.of());
            }
            writes.keySet().stream()
                    .filter(key -> key.source().equals(source))
                    .toList()
                    .forEach(this::forget);
            tooMany |= removals.size() >= MOST_PURGES && !removals.containsKey(source);
            lost = tooMany;
            told = lost
                    ? CompletableFuture.completedFuture(Set.of())
                    : removals.computeIfAbsent(source, path -> new Removal()).told;
        } finally {
            lock.unlock();
        }
        if (lost) {
            log.warn("has more to remove than can be remembered, and is not read any more until a restart");
        }
        work();
        return told.copy();
    }

    /** Whether the store may still hold what was removed. */
    boolean isPurging(String source) {
        lock.lock();
        try {
            return tooMany || removals.containsKey(source);
        } finally {
            lock.unlock();
        }
    }

    /** Adds what it knows to the sums of a store. */
    StoreStats stats(StoreStats reads) {
        lock.lock();
        try {
            return new StoreStats(
                    reads.name(),
                    reads.usage(),
                    reads.hits(),
                    reads.misses(),
                    reads.failures() + failures,
                    reads.dropped() + dropped,
                    waitingBytes,
                    removals.size(),
                    reads.well() && health.isWell());
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more, and waits till all is done that was taken; an interrupt, kept, ends the waiting. */
    void close(Duration grace) {
        long left = grace.toNanos();
        lock.lock();
        try {
            closed = true;
            while (working && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Has the one thread go on, if it does not. */
    private void work() {
        lock.lock();
        try {
            if (working || (writes.isEmpty() && next().isEmpty())) {
                return;
            }
            working = true;
        } finally {
            lock.unlock();
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException shutDown) {
            stop();
        }
    }

    private void stop() {
        lock.lock();
        try {
            working = false;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        try {
            Optional<Runnable> step = step();
            while (step.isPresent()) {
                step.get().run();
                step = step();
            }
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    /** What to do next; with nothing to do the work is over, decided under the lock so that nobody relies on it. */
    private Optional<Runnable> step() {
        lock.lock();
        try {
            Optional<Map.Entry<String, Removal>> first = next();
            if (first.isPresent()) {
                String source = first.get().getKey();
                Removal removal = first.get().getValue();
                return Optional.of(() -> remove(source, removal));
            }
            Iterator<Map.Entry<CacheKey, CacheEntry>> line = writes.entrySet().iterator();
            if (line.hasNext()) {
                Map.Entry<CacheKey, CacheEntry> write = line.next();
                CacheKey key = write.getKey();
                CacheEntry entry = write.getValue();
                forget(key);
                return Optional.of(() -> put(key, entry));
            }
            working = false;
            idle.signalAll();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void put(CacheKey key, CacheEntry entry) {
        if (!health.admits()) {
            count(false);
            return;
        }
        try {
            store.put(key, entry);
            health.worked();
        } catch (IOException | RuntimeException | Error e) {
            count(true);
            health.failed(e.toString());
            tell("put", key, e);
        }
    }

    private void remove(String source, Removal removal) {
        try {
            Set<String> variants = store.remove(source);
            lock.lock();
            try {
                removals.remove(source);
            } finally {
                lock.unlock();
            }
            purging.worked();
            removal.told.complete(variants);
        } catch (IOException | RuntimeException | Error e) {
            failed(source, removal);
            purging.failed(e.toString());
            tell("remove", CacheKey.ofSource(source), e);
            removal.told.complete(Set.of());
        }
    }

    private void failed(String source, Removal removal) {
        lock.lock();
        try {
            failures++;
            removal.failed = true;
            writes.keySet().stream()
                    .filter(key -> key.source().equals(source))
                    .toList()
                    .forEach(this::forget);
        } finally {
            lock.unlock();
        }
        try {
            later.accept(() -> repeat(removal));
        } catch (RejectedExecutionException shutDown) {
            // The service is being closed.
        }
    }

    private void repeat(Removal removal) {
        lock.lock();
        try {
            removal.failed = false;
        } finally {
            lock.unlock();
        }
        work();
    }

    private void count(boolean failed) {
        lock.lock();
        try {
            dropped++;
            failures += failed ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    private void tell(String operation, CacheKey key, Throwable failure) {
        listener.storeFailed(operation, key, failure instanceof Exception known ? known : new IOException(failure));
    }

    /** The source to be removed next. Called with the lock held. */
    private Optional<Map.Entry<String, Removal>> next() {
        return removals.entrySet().stream()
                .filter(removal -> !removal.getValue().failed)
                .findFirst();
    }

    /** Called with the lock held. */
    private boolean hasFailed(String source) {
        Removal removal = removals.get(source);
        return tooMany || (removal != null && removal.failed);
    }

    /** Takes an entry out of the line, if it is there. Called with the lock held. */
    private void forget(CacheKey key) {
        CacheEntry entry = writes.remove(key);
        if (entry != null) {
            waitingBytes -= weight(key, entry);
        }
    }

    private static long weight(CacheKey key, CacheEntry entry) {
        return OVERHEAD
                + 2L * (key.source().length() + key.variant().length())
                + entry.image().length();
    }
}

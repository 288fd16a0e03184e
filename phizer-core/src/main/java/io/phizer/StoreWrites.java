package io.phizer;

import io.phizer.StoreRemovals.Removal;
import io.phizer.StoreRemovals.Target;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
 *       ten thousand of them, the store is read no more.
 * </ul>
 *
 * <p>The lock guards all that changes and is held for a few steps; nothing foreign is called under it. Callers never wait
 * for the store. Whoever closes waits for what is still to be written and removed, for as long as told. A store that hangs holds the
 * one thread; what is to be written then is dropped as soon as {@code maxBytes} of it wait.
 */
final class StoreWrites {
    /** After that time a removal that failed is tried again where the service is being closed. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final ImageCache store;
    private final StoreHealth health;
    private final StoreHealth purging;
    private final StoreLog log;
    private final SafeListener listener;
    private final Executor executor;
    private final Consumer<Runnable> later;
    private final Runnable taken;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final StoreLine line;
    private final StoreRemovals removals = new StoreRemovals();
    private boolean working;
    private boolean closed;
    /** Nothing is tried again any more. */
    private boolean givenUp;

    private long dropped;
    private long failures;

    /**
     * Begins with nothing to do.
     *
     * @param health whether it is to be written
     * @param purging told how removals go, which are tried in any case
     * @param later runs an action in about a second
     * @param taken told, under the lock, that an entry is taken out of the line, which the thread that tells so puts next
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
            Runnable taken,
            long maxBytes) {
        this.store = store;
        this.health = health;
        this.purging = purging;
        this.log = log;
        this.listener = listener;
        this.executor = executor;
        this.later = later;
        this.taken = taken;
        this.line = new StoreLine(maxBytes);
    }

    /** Has an entry written some time, or drops it. */
    void write(CacheKey key, CacheEntry entry) {
        boolean behind;
        lock.lock();
        try {
            if (closed || removals.hasFailed(key)) {
                dropped++;
                return;
            }
            behind = !line.add(key, entry);
            dropped += behind ? 1 : 0;
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
        return remove(Target.source(source), true).thenApply(StoreWrites::variants);
    }

    /** Has the variants removed that begin so, of all sources; tells what was kept, nothing if the removal fails. */
    CompletableFuture<Set<CacheKey>> removeVariants(String prefix) {
        return remove(Target.variants(prefix), true);
    }

    /**
     * Drops what waits to be written of a source that others removed from the store; completed when nothing that was given
     * before is being written any more. Until then nothing of the source is read.
     */
    CompletableFuture<Set<String>> settle(String source) {
        return remove(Target.source(source), false).thenApply(StoreWrites::variants);
    }

    /** Drops what waits to be written of variants that begin so. */
    void forgetVariants(String prefix) {
        locked(() -> line.remove(Target.variants(prefix)));
    }

    /** Drops all that waits to be written; what does not wait any more was told to have been taken before this returns. */
    void forgetAll() {
        locked(() -> line.clear());
    }

    private CompletableFuture<Set<CacheKey>> remove(Target target, boolean wanted) {
        Optional<Removal> removal;
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.completedFuture(Set.of());
            }
            line.remove(target);
            removal = removals.add(target, wanted);
        } finally {
            lock.unlock();
        }
        if (removal.isEmpty()) {
            log.warn("has more to remove than can be remembered, and is not read any more until a restart");
            return CompletableFuture.completedFuture(Set.of());
        }
        work();
        return removal.get().told.copy();
    }

    private static Set<String> variants(Set<CacheKey> keys) {
        return keys.stream().map(CacheKey::variant).collect(Collectors.toSet());
    }

    /** Whether the store may still hold what was removed. */
    boolean isPurging(CacheKey key) {
        lock.lock();
        try {
            return removals.isPending(key);
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
                    line.bytes(),
                    removals.size(),
                    reads.well() && health.isWell());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more, and waits till all is done that was taken. Removals that fail are tried again meanwhile, for nobody will know of
     * them later; what is left of them is told in the log. An interrupt, kept, ends the waiting.
     */
    void close(Duration grace) {
        locked(() -> {
            closed = true;
            removals.tryAgain();
        });
        work();
        Optional<String> undone;
        lock.lock();
        try {
            long left = grace.toNanos();
            while (working && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            givenUp = true;
            idle.signalAll();
            undone = removals.undone();
            lock.unlock();
        }
        undone.ifPresent(what ->
                log.last("is closed and still has what was to be removed, which is to be asked for again: " + what));
    }

    /** Has the one thread go on, if it does not. */
    private void work() {
        lock.lock();
        try {
            if (working || (line.isEmpty() && removals.next().isEmpty())) {
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
        locked(() -> {
            working = false;
            idle.signalAll();
        });
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
            Optional<Map.Entry<Target, Removal>> first = removals.next();
            if (first.isPresent()) {
                Target target = first.get().getKey();
                Removal removal = first.get().getValue();
                return Optional.of(() -> carryOut(target, removal));
            }
            Optional<Map.Entry<CacheKey, CacheEntry>> write = line.take();
            if (write.isPresent()) {
                taken.run();
                return write.map(next -> () -> put(next.getKey(), next.getValue()));
            }
            if (closed && !givenUp && removals.size() > 0) {
                return Optional.of(this::tryAgain);
            }
            working = false;
            idle.signalAll();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** While it is being closed, after a moment for the store to be well in. */
    private void tryAgain() {
        lock.lock();
        try {
            long left = AGAIN.toNanos();
            while (left > 0 && !givenUp) {
                left = idle.awaitNanos(left);
            }
            removals.tryAgain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            givenUp = true;
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

    private void carryOut(Target target, Removal removal) {
        try {
            boolean called = isWanted(removal);
            Set<CacheKey> gone = called ? target.removeFrom(store) : Set.of();
            lock.lock();
            try {
                if (!removals.done(target, removal, called)) {
                    return; // asked for meanwhile, and so it is the next step
                }
            } finally {
                lock.unlock();
            }
            if (called) {
                purging.worked();
            }
            removal.told.complete(gone);
        } catch (IOException | RuntimeException | Error e) {
            failed(target, removal);
            purging.failed(e.toString());
            tell("remove", new CacheKey(target.source(), target.prefix()), e);
            removal.told.complete(Set.of());
        }
    }

    private boolean isWanted(Removal removal) {
        lock.lock();
        try {
            return removal.wanted;
        } finally {
            lock.unlock();
        }
    }

    private void failed(Target target, Removal removal) {
        locked(() -> {
            failures++;
            removal.failed = true;
            line.remove(target);
        });
        try {
            later.accept(() -> repeat(removal));
        } catch (RejectedExecutionException shutDown) {
            // The service is being closed.
        }
    }

    private void repeat(Removal removal) {
        locked(() -> removal.failed = false);
        work();
    }

    private void count(boolean failed) {
        locked(() -> {
            dropped++;
            failures += failed ? 1 : 0;
        });
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    private void tell(String operation, CacheKey key, Throwable failure) {
        listener.storeFailed(operation, key, failure instanceof Exception known ? known : new IOException(failure));
    }
}

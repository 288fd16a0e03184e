package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import io.phizer.exec.Bulkhead;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads a store on threads that may wait, so many at once, each within a bound that the time in line counts to. What is not
 * there in time is a miss, and whoever asked goes on without.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class StoreReads {
    private static final int AT_ONCE = 8;
    /** More in line than that would not have their turn in time. */
    private static final int IN_LINE = 256;

    private final ImageCache store;
    private final StoreHealth health;
    private final SafeListener listener;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Duration bound;
    private final Bulkhead bulkhead;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder failures = new LongAdder();

    StoreReads(
            ImageCache store,
            StoreHealth health,
            SafeListener listener,
            Executor executor,
            ScheduledExecutorService timer,
            Duration bound) {
        this.store = store;
        this.health = health;
        this.listener = listener;
        this.executor = executor;
        this.timer = timer;
        this.bound = bound;
        this.bulkhead = new Bulkhead(executor, AT_ONCE);
    }

    /** The entry, or nothing; fails only when it is cancelled. Completed on a thread of the executor, or at once. */
    CompletableFuture<Optional<CacheEntry>> read(CacheKey key) {
        if (bulkhead.queued() >= IN_LINE || !health.admits()) {
            misses.increment();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<CacheEntry>> answer = new CompletableFuture<>();
        CompletableFuture<Optional<CacheEntry>> reading = bulkhead.submit(() -> store.get(key));
        ScheduledFuture<?> end;
        try {
            end = timer.schedule(() -> late(key, answer), bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            reading.cancel(false);
            return CompletableFuture.completedFuture(Optional.empty());
        }
        answer.whenComplete((found, failure) -> {
            end.cancel(false);
            reading.cancel(false); // if it was given up, or took too long: the thread is interrupted
        });
        reading.whenComplete((found, failure) -> {
            if (failure == null) {
                succeed(answer, found);
            } else {
                fail(key, answer, failure);
            }
        });
        return answer;
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    long failures() {
        return failures.sum();
    }

    /** On the timer's thread, which is for short actions: whoever waits goes on with another. */
    private void late(CacheKey key, CompletableFuture<Optional<CacheEntry>> answer) {
        try {
            executor.execute(() -> fail(key, answer, new IOException("took longer than " + bound.toMillis() + " ms")));
        } catch (RejectedExecutionException closed) {
            answer.complete(Optional.empty());
        }
    }

    /** Whoever is first, the outcome or the end of the time, is counted; the other finds the answer completed. */
    private void succeed(CompletableFuture<Optional<CacheEntry>> answer, Optional<CacheEntry> found) {
        if (!answer.isDone()) {
            health.worked();
            (found.isPresent() ? hits : misses).increment();
            answer.complete(found);
        }
    }

    private void fail(CacheKey key, CompletableFuture<Optional<CacheEntry>> answer, Throwable failure) {
        if (!answer.isDone()) {
            failures.increment();
            misses.increment();
            health.failed(failure.toString());
            listener.storeFailed("get", key, failure instanceof Exception known ? known : new IOException(failure));
            answer.complete(Optional.empty());
        }
    }
}

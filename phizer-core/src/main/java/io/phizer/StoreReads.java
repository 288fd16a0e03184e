package io.phizer;

import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.cache.DiskEntry;
import io.phizer.cache.FileCache;
import io.phizer.cache.ImageCache;
import io.phizer.exec.Bulkhead;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        CompletableFuture<Optional<CacheEntry>> answer = new CompletableFuture<>();
        ask(key, () -> store.get(key), answer, false);
        return answer;
    }

    /**
     * The entry in its file, if it is longer than so many bytes, or nothing: then it may still be read. Fails if the store is
     * not asked or does not answer in time, which is a miss. To be left by whoever gets it; cancelling leaves nothing open.
     */
    CompletableFuture<Optional<SharedFile>> open(CacheKey key, long longerThan) {
        CompletableFuture<Optional<SharedFile>> answer = new CompletableFuture<>();
        if (!(store instanceof FileCache files)) {
            answer.complete(Optional.empty());
            return answer;
        }
        FileHandover handover = new FileHandover();
        answer.whenComplete((file, failure) -> {
            if (failure != null || file.isEmpty()) {
                handover.abandon(); // it may be there in this moment, or come later
            }
        });
        ask(key, () -> handover.bring(checked(files.open(key, longerThan))), answer, true);
        return answer;
    }

    private static Optional<SharedFile> checked(Optional<DiskEntry> entry) throws IOException {
        return entry.isPresent() ? SharedFile.of(entry.get()) : Optional.empty();
    }

    /** Has the store asked. {@code opening}: nothing is no miss yet, and a failure is told. */
    private <T> void ask(
            CacheKey key, Callable<Optional<T>> call, CompletableFuture<Optional<T>> answer, boolean opening) {
        if (bulkhead.queued() >= IN_LINE || !health.admits()) {
            misses.increment();
            giveUp(answer, opening, new IOException("store is not asked"));
            return;
        }
        CompletableFuture<Optional<T>> reading = bulkhead.submit(call);
        ScheduledFuture<?> end;
        try {
            end = timer.schedule(() -> late(key, answer, opening), bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            reading.cancel(false);
            giveUp(answer, opening, closed);
            return;
        }
        answer.whenComplete((found, failure) -> {
            end.cancel(false);
            reading.cancel(false); // if it was given up, or took too long: the thread is interrupted
        });
        reading.whenComplete((found, failure) -> {
            if (failure == null) {
                succeed(answer, found, opening);
            } else {
                fail(key, answer, opening, failure);
            }
        });
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
    private <T> void late(CacheKey key, CompletableFuture<Optional<T>> answer, boolean opening) {
        try {
            IOException late = new IOException("took longer than " + bound.toMillis() + " ms");
            executor.execute(() -> fail(key, answer, opening, late));
        } catch (RejectedExecutionException closed) {
            giveUp(answer, opening, closed);
        }
    }

    /** Whoever is first, the outcome or the end of the time, is counted; the other finds the answer completed. */
    private <T> void succeed(CompletableFuture<Optional<T>> answer, Optional<T> found, boolean opening) {
        if (!answer.isDone()) {
            health.worked();
            if (found.isPresent()) {
                hits.increment();
            } else if (!opening) {
                misses.increment();
            }
            answer.complete(found);
        }
    }

    private <T> void fail(CacheKey key, CompletableFuture<Optional<T>> answer, boolean opening, Throwable failure) {
        if (!answer.isDone()) {
            failures.increment();
            misses.increment();
            health.failed(failure.toString());
            listener.storeFailed("get", key, failure instanceof Exception known ? known : new IOException(failure));
            giveUp(answer, opening, failure);
        }
    }

    private static <T> void giveUp(CompletableFuture<Optional<T>> answer, boolean opening, Throwable why) {
        if (opening) {
            answer.completeExceptionally(why);
        } else {
            answer.complete(Optional.empty());
        }
    }
}

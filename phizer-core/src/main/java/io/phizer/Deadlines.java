package io.phizer;

import io.phizer.ResizeException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends what waits longer than a request may. Safe for use by several threads; nothing blocks. */
final class Deadlines {
    private final ServiceThreads threads;
    private final Duration timeout;

    Deadlines(ServiceThreads threads, Duration timeout) {
        this.threads = threads;
        this.timeout = timeout;
    }

    /**
     * Has a waiter end when its time is over.
     *
     * @throws RejectedExecutionException if the timer has ended; then the waiter is cancelled
     */
    ScheduledFuture<?> set(String path, LocalShard shard, CompletableFuture<?> waiter) {
        Runnable end = () -> waiter.completeExceptionally(late(path, shard));
        try {
            return threads.timer().schedule(end, timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            waiter.cancel(false);
            throw e;
        }
    }

    /** What the deadline found unfinished decides whose fault it is. */
    private ResizeException late(String path, LocalShard shard) {
        if (shard.sourceFlights().isFlying(path)) {
            return new ResizeException(Reason.SOURCE_TIMEOUT, path + ": no source within " + timeout);
        }
        return ResizeException.overloaded(
                path + ": not rendered within " + timeout, threads.workers().retryAfter());
    }
}

package io.phizer;

import io.phizer.ResizeException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

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
     * @param rendering whether the source is there and the waiter waits for pixels
     * @throws RejectedExecutionException if the timer has ended; then the waiter is cancelled
     */
    ScheduledFuture<?> set(String path, BooleanSupplier rendering, CompletableFuture<?> waiter) {
        Runnable end = () -> waiter.completeExceptionally(late(path, rendering.getAsBoolean()));
        try {
            return threads.timer().schedule(end, timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            waiter.cancel(false);
            throw e;
        }
    }

    /** What the deadline found unfinished decides whose fault it is. */
    private ResizeException late(String path, boolean rendering) {
        if (rendering) {
            return ResizeException.overloaded(
                    path + ": not rendered within " + timeout, threads.workers().retryAfter());
        }
        return new ResizeException(Reason.SOURCE_TIMEOUT, path + ": no source within " + timeout);
    }
}

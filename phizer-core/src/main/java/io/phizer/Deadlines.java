package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Ends what waits longer than a request may. Safe for use by several threads; nothing blocks. */
final class Deadlines {
    private final ServiceThreads threads;
    private final Duration timeout;
    private final Predicate<ImageRequest> rendering;

    /**
     * Deadlines of one length.
     *
     * @param rendering whether a request has its source and waits for its pixels
     */
    Deadlines(ServiceThreads threads, Duration timeout, Predicate<ImageRequest> rendering) {
        this.threads = threads;
        this.timeout = timeout;
        this.rendering = rendering;
    }

    /**
     * Has a waiter end when its time is over.
     *
     * @throws RejectedExecutionException if the timer has ended; then the waiter is cancelled
     */
    ScheduledFuture<?> set(ImageRequest request, CompletableFuture<?> waiter) {
        Runnable end = () -> waiter.completeExceptionally(late(request));
        try {
            return threads.timer().schedule(end, timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            waiter.cancel(false);
            throw e;
        }
    }

    /** What the deadline found unfinished decides whose fault it is. */
    private ResizeException late(ImageRequest request) {
        if (rendering.test(request)) {
            return ResizeException.overloaded(
                    request.path() + ": not rendered within " + timeout,
                    threads.workers().retryAfter());
        }
        return new ResizeException(Reason.SOURCE_TIMEOUT, request.path() + ": no source within " + timeout);
    }
}

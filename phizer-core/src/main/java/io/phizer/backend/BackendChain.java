package io.phizer.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * A master and any number of slaves as one place to fetch from. The master is asked first. If it does not have the
 * source (or fails, where {@link Failover#ANY_FAILURE} says so), all slaves are asked at once; the first that has it
 * wins and the others are interrupted. If nobody has it, the answer is the one that leaves most open: no room, else too
 * large, else timed out, else unavailable, and not found only if all who were asked are sure.
 *
 * <p>Safe for use by several threads. The backends stay the caller's to close; the chain itself holds nothing open.
 */
public final class BackendChain {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final BoundedBackend master;
    private final List<BoundedBackend> slaves;
    private final Failover failover;
    private final LongSupplier nanoClock;

    /**
     * Makes a chain.
     *
     * @param master asked first
     * @param slaves asked next, all at once
     * @param failover when they are
     * @param fetchExecutor runs the fetches, which block; it must not run them on the thread that hands them over, and
     *     each backend takes at most its {@link Backend#maxInFlight} of it
     * @param observer hears of each fetch
     * @param nanoClock tells the time as {@link System#nanoTime} does
     */
    public BackendChain(
            Backend master,
            List<Backend> slaves,
            Failover failover,
            Executor fetchExecutor,
            BackendObserver observer,
            LongSupplier nanoClock) {
        this.master = new BoundedBackend(master, fetchExecutor, observer, nanoClock);
        this.slaves = slaves.stream()
                .map(slave -> new BoundedBackend(slave, fetchExecutor, observer, nanoClock))
                .toList();
        this.failover = failover;
        this.nanoClock = nanoClock;
    }

    /**
     * Fetches a source without blocking the caller. Time spent waiting for a turn counts; a backend whose turn comes
     * when none is left is not asked and counts as timed out. It is noticed no earlier than that, so that an answer may
     * be late by as long as the fetches in front take: who needs it sooner cancels. The request's known validator goes to
     * the master only. What a source that was found takes of the request's room stays taken until the caller closes that;
     * nothing else does, once the fetches have really ended.
     *
     * <p>Cancelling the future interrupts the fetches that run and takes out those that wait. It fails with
     * {@link java.util.concurrent.RejectedExecutionException} if the executor refuses the master's fetch, and with
     * nothing else; a slave's refused fetch counts as unavailable, and so does a backend that throws.
     */
    public CompletableFuture<FetchResult> fetch(FetchRequest request) {
        Duration left = request.timeLeft().compareTo(LONGEST) < 0 ? request.timeLeft() : LONGEST;
        return new Inquiry(slaves, failover, request, nanoClock.getAsLong() + left.toNanos()).begin(master);
    }

    /** How busy each backend is, the master first. */
    public List<BackendUsage> usage() {
        List<BackendUsage> usages = new ArrayList<>();
        usages.add(master.usage());
        slaves.forEach(slave -> usages.add(slave.usage()));
        return List.copyOf(usages);
    }
}

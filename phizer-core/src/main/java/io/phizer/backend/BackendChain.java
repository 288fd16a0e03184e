package io.phizer.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A master and any number of slaves as one place to fetch from. The master is asked first. If it does not have the
 * source (or fails, where {@link Failover#ANY_FAILURE} says so), all slaves are asked at once; the first that has it
 * wins and the others are interrupted. If nobody has it, the answer is the one that leaves most open: no room, else too
 * large, else timed out, else unavailable, and not found only if all who were asked are sure. What a slave had is told to
 * be {@linkplain FetchResult.Found#provisional provisional}.
 *
 * <p>A backend that fails many times in a row is not asked for a while and counts as unavailable ({@link BreakerPolicy}).
 * Where the policy has hedging, a master that takes longer than usual has the slaves asked meanwhile; the first who has
 * the source wins, and that nobody has it is still certain only when all of them have said so.
 *
 * <p>Safe for use by several threads. The backends stay the caller's to close; the chain itself holds nothing open.
 */
public final class BackendChain {
    private static final Logger log = LoggerFactory.getLogger(BackendChain.class);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final BoundedBackend master;
    private final List<BoundedBackend> slaves;
    private final ChainPolicy policy;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoClock;

    /**
     * Makes a chain.
     *
     * @param master asked first
     * @param slaves asked next, all at once
     * @param policy when they are, and when a backend is not
     * @param fetchExecutor runs the fetches, which block; it must not run them on the thread that hands them over, and
     *     each backend takes at most its {@link Backend#maxInFlight} of it
     * @param timer wakes up when the master is slow, where the policy says so; used for nothing else
     * @param observer hears of each fetch
     * @param nanoClock tells the time as {@link System#nanoTime} does
     */
    public BackendChain(
            Backend master,
            List<Backend> slaves,
            ChainPolicy policy,
            Executor fetchExecutor,
            ScheduledExecutorService timer,
            BackendObserver observer,
            LongSupplier nanoClock) {
        this.master = new BoundedBackend(master, policy.breaker(), fetchExecutor, observer, nanoClock);
        this.slaves = slaves.stream()
                .map(slave -> new BoundedBackend(slave, policy.breaker(), fetchExecutor, observer, nanoClock))
                .toList();
        this.policy = policy;
        this.timer = timer;
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
        Inquiry inquiry =
                new Inquiry(master, slaves, policy.failover(), request, nanoClock.getAsLong() + left.toNanos());
        CompletableFuture<FetchResult> answer = inquiry.begin();
        if (policy.hedging() && !slaves.isEmpty() && !answer.isDone()) {
            master.pace().p95().ifPresent(usual -> hedge(inquiry, usual, answer));
        }
        return answer;
    }

    /** Should the timer refuse, since its service is being closed, the master alone is asked, as without hedging. */
    @SuppressWarnings("FutureReturnValueIgnored") // what the action returns has nothing to tell
    private void hedge(Inquiry inquiry, Duration usual, CompletableFuture<FetchResult> answer) {
        try {
            ScheduledFuture<?> alarm = timer.schedule(inquiry::masterIsSlow, usual.toNanos(), TimeUnit.NANOSECONDS);
            answer.whenComplete((result, failure) -> alarm.cancel(false));
        } catch (RejectedExecutionException e) {
            log.debug("no early question to the slaves: {}", e.toString());
        }
    }

    /** How busy each backend is, the master first. */
    public List<BackendUsage> usage() {
        List<BackendUsage> usages = new ArrayList<>();
        usages.add(master.usage());
        slaves.forEach(slave -> usages.add(slave.usage()));
        return List.copyOf(usages);
    }
}

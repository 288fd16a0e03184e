package io.phizer.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Keeps fetches away from a backend that fails, so that they fail at once instead of taking threads, sockets and
 * somebody's time. It opens after so many failures in a row. From then on one fetch in each pause is let through,
 * whether the one before has come back or not: a server that lets its callers hang is found to be back as soon as one that
 * refuses them. The first that has an answer closes it. Absence is an answer, and so is a failure that concerns one
 * source alone.
 *
 * <p>The log is told of an opening and of the closing after it, at most once a minute. Guarded by itself.
 */
final class Breaker {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final String backend;
    private final BreakerPolicy policy;
    private final LongSupplier nanoClock;
    private final Logger log;
    private int inARow;
    private boolean open;
    private boolean probing;
    private long nextProbe;
    private Optional<Long> toldAt = Optional.empty();
    private boolean told;

    Breaker(String backend, BreakerPolicy policy, LongSupplier nanoClock, Logger log) {
        this.backend = backend;
        this.policy = policy;
        this.nanoClock = nanoClock;
        this.log = log;
    }

    synchronized BreakerState state() {
        if (!open) {
            return BreakerState.CLOSED;
        }
        return probing ? BreakerState.HALF_OPEN : BreakerState.OPEN;
    }

    /** Whether a fetch would be let through now. */
    synchronized boolean admits() {
        return !open || nanoClock.getAsLong() - nextProbe >= 0;
    }

    /** Lets a fetch through, or not; to be asked right before the backend is. */
    synchronized boolean enter() {
        if (!open) {
            return true;
        }
        long now = nanoClock.getAsLong();
        if (now - nextProbe < 0) {
            return false;
        }
        nextProbe = now + policy.pause().toNanos();
        probing = true;
        return true;
    }

    /** To be told of each answer of the backend. One that was no fault of the backend, and none of its merit, changes nothing. */
    void answered(FetchResult result) {
        if (result instanceof FetchResult.TimedOut failure) {
            failed(failure.detail());
        } else if (result instanceof FetchResult.Unavailable failure && failure.blame() == FetchResult.Blame.BACKEND) {
            failed(failure.detail());
        } else if (result instanceof FetchResult.NoRoom) {
            gaveUp();
        } else {
            worked();
        }
    }

    /** A fetch that was let through ended without telling anything. */
    synchronized void gaveUp() {
        probing = false;
    }

    private void failed(String detail) {
        int failures;
        synchronized (this) {
            probing = false;
            inARow++;
            if (open || policy.failures() == 0 || inARow < policy.failures()) {
                return;
            }
            open = true;
            long now = nanoClock.getAsLong();
            nextProbe = now + policy.pause().toNanos();
            if (toldAt.isPresent() && now - toldAt.get() < QUIET.toNanos()) {
                return;
            }
            toldAt = Optional.of(now);
            told = true;
            failures = inARow;
        }
        log.warn(
                "backend {} is not asked after {} failures in a row, but once in {} ms: {}",
                backend,
                failures,
                policy.pause().toMillis(),
                detail);
    }

    private void worked() {
        synchronized (this) {
            inARow = 0;
            probing = false;
            open = false;
            if (!told) {
                return;
            }
            told = false;
        }
        log.info("backend {} is asked again", backend);
    }
}

package io.phizer;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a store is to be read, or to be written. After some failures in a row it is left alone; then one call a second is let
 * through, also when the one before has not come back, and the first that succeeds ends that. Guarded by itself.
 */
final class StoreHealth {
    private static final int FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String use;
    private final StoreLog log;
    private final LongSupplier nanoClock;
    private int failuresInARow;
    private long nextTry;
    private boolean warned;

    /**
     * A store that is well.
     *
     * @param use what may fail, such as {@code read}
     */
    StoreHealth(String use, StoreLog log, LongSupplier nanoClock) {
        this.use = use;
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /** Whether to call it now; if it is ill, so for one caller a second. */
    boolean admits() {
        long now = nanoClock.getAsLong();
        synchronized (this) {
            if (failuresInARow < FAILURES) {
                return true;
            }
            if (now - nextTry < 0) {
                return false;
            }
            nextTry = now + PAUSE.toNanos();
            return true;
        }
    }

    /** Whether calls are let through without a pause. */
    synchronized boolean isWell() {
        return failuresInARow < FAILURES;
    }

    void worked() {
        synchronized (this) {
            failuresInARow = 0;
            if (!warned) {
                return;
            }
            warned = false;
        }
        log.recovered("can be " + use + " again");
    }

    void failed(String detail) {
        long now = nanoClock.getAsLong();
        synchronized (this) {
            failuresInARow++;
            if (failuresInARow == FAILURES) {
                nextTry = now + PAUSE.toNanos();
            }
        }
        if (log.warn("cannot be " + use + ": " + detail)) {
            synchronized (this) {
                warned = true;
            }
        }
    }
}

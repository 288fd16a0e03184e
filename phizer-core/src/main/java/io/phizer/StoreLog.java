package io.phizer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one store: at most one warning a minute, whatever fails and however often. Guarded by itself. */
final class StoreLog {
    private static final Logger log = LoggerFactory.getLogger(ResizeService.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String store;
    private final LongSupplier nanoClock;
    private Optional<Long> warnedAt = Optional.empty();

    StoreLog(String store, LongSupplier nanoClock) {
        this.store = store;
        this.nanoClock = nanoClock;
    }

    /** Returns whether it was time to. */
    boolean warn(String what) {
        long now = nanoClock.getAsLong();
        synchronized (this) {
            if (warnedAt.isPresent() && now - warnedAt.get() < PAUSE.toNanos()) {
                return false;
            }
            warnedAt = Optional.of(now);
        }
        log.warn("store of {} {}", store, what);
        return true;
    }

    /** Warns whatever was told before, for nothing comes after it. */
    void last(String what) {
        log.warn("store of {} {}", store, what);
    }

    void recovered(String what) {
        log.info("store of {} {}", store, what);
    }
}

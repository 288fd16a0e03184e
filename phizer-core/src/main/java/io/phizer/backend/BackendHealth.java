package io.phizer.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Tells the log when a backend fails and when it answers again: a warning when that begins and once a minute while it
 * lasts, and one line at its end. However often a backend changes between the two, there are never more than one of each in
 * a minute. Guarded by itself.
 */
final class BackendHealth {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String backend;
    private final LongSupplier nanoClock;
    private final Logger log;
    private Optional<Long> warnedAt = Optional.empty();
    private boolean warned;

    BackendHealth(String backend, LongSupplier nanoClock, Logger log) {
        this.backend = backend;
        this.nanoClock = nanoClock;
        this.log = log;
    }

    /** To be told of each answer. One that was no fault of the backend, and none of its merit, changes nothing. */
    void answered(FetchResult result) {
        if (result instanceof FetchResult.Unavailable failure) {
            failed(failure.detail());
        } else if (result instanceof FetchResult.TimedOut failure) {
            failed(failure.detail());
        } else if (!(result instanceof FetchResult.NoRoom)) {
            succeeded();
        }
    }

    private void failed(String detail) {
        long now = nanoClock.getAsLong();
        synchronized (this) {
            if (warnedAt.isPresent() && now - warnedAt.get() < PAUSE.toNanos()) {
                return;
            }
            warnedAt = Optional.of(now);
            warned = true;
        }
        log.warn("backend {} fails: {}", backend, detail);
    }

    private void succeeded() {
        synchronized (this) {
            if (!warned) {
                return;
            }
            warned = false;
        }
        log.info("backend {} answers again", backend);
    }
}

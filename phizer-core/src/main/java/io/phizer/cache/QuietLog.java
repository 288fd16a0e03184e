package io.phizer.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;

/** Warns at most once a minute, however much there is to warn of. Guarded by itself; logs outside of its lock. */
final class QuietLog {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Logger log;
    private final Clock clock;
    private Optional<Instant> last = Optional.empty();

    QuietLog(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void warn(String message, Object what, Object why) {
        if (isTime(clock.instant())) {
            log.warn(message, what, why);
        }
    }

    private synchronized boolean isTime(Instant now) {
        // A clock that was set back must not silence the log for as long.
        boolean tooEarly = last.isPresent()
                && !now.isBefore(last.get())
                && now.isBefore(last.get().plus(PAUSE));
        if (!tooEarly) {
            last = Optional.of(now);
        }
        return !tooEarly;
    }
}

package io.phizer.metrics;

import io.micrometer.core.instrument.Clock;
import io.phizer.ResizeService;
import io.phizer.ServiceStats;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of a service for all gauges of one scrape: read once, and anew when it is older than a tenth of a second. Safe for use
 * by several threads.
 */
final class StateReader {
    private static final long MAX_AGE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ResizeService service;
    private final Clock clock;
    private @Nullable ServiceStats last;
    private long readAt;

    StateReader(ResizeService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    synchronized ServiceStats now() {
        long time = clock.monotonicTime();
        ServiceStats known = last;
        if (known == null || time - readAt > MAX_AGE) {
            known = service.stats();
            last = known;
            readAt = time;
        }
        return known;
    }
}

package io.phizer;

import io.phizer.cache.CacheKey;
import io.phizer.exec.Flight;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The results that are being made: their source has come, and those who wait for them have not been told yet. That is
 * what tells a late source from a late rendering; whether a fetch runs does not, since it ends before its waiters hear
 * of it. Safe for use by several threads.
 */
final class RenderingResults {
    /** How many are made under a key: after a purge one may begin before another has ended. */
    private final ConcurrentMap<CacheKey, Integer> making = new ConcurrentHashMap<>();

    boolean contains(CacheKey key) {
        return making.containsKey(key);
    }

    /**
     * Counts a result in until its flight is given up.
     *
     * @return counts it out, for when its flight has ended by itself; does nothing the second time
     */
    Runnable begin(CacheKey key, Flight<?> flight) {
        making.merge(key, 1, Integer::sum);
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                making.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
            }
        };
        flight.onCancel(end);
        return end;
    }
}

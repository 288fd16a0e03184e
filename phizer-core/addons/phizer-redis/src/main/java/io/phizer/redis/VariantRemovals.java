package io.phizer.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which variants of all sources were removed when, as far as this process knows; the last thousand of them, which are more than there are
 * sizes. Guarded by itself, and held for a few steps.
 */
final class VariantRemovals {
    private static final int MOST = 1_000;

    private final Map<String, Long> seconds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Those that begin so were removed at that time of the server. */
    synchronized void removed(String prefix, long serverSeconds) {
        seconds.merge(prefix, serverSeconds, Math::max);
    }

    /** With what those begin that were removed after that time, or shortly before. */
    synchronized List<String> since(long serverSeconds) {
        List<String> prefixes = new ArrayList<>();
        seconds.forEach((prefix, removed) -> {
            if (removed >= serverSeconds - Generations.SKEW_SECONDS) {
                prefixes.add(prefix);
            }
        });
        return prefixes;
    }
}

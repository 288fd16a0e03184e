package io.phizer.redis;

import io.phizer.cache.CacheKey;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What this process put last, or is about to put: up to a thousand keys. Whoever removes variants of all sources looks at one source after
 * the other, and what is put meanwhile by a process that has not been told may come behind his back; so each takes back its own when it is told.
 * Guarded by itself, and held for a few steps.
 */
final class RecentPuts {
    private static final int MOST = 1_000;

    private final Set<CacheKey> keys = new LinkedHashSet<>();

    /** To be called before the server is. */
    synchronized void begin(CacheKey key) {
        keys.remove(key);
        keys.add(key);
        if (keys.size() > MOST) {
            Iterator<CacheKey> eldest = keys.iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** Whether what has just been put is to go again, for its removal was told meanwhile. */
    synchronized boolean isTakenBack(CacheKey key) {
        return !keys.contains(key);
    }

    /** Forgets those whose variant begins so, and tells which they were. */
    synchronized List<CacheKey> takeBack(String prefix) {
        List<CacheKey> taken =
                keys.stream().filter(key -> key.variant().startsWith(prefix)).toList();
        taken.forEach(keys::remove);
        return taken;
    }
}

package io.phizer;

import io.phizer.StoreRemovals.Target;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What waits to be written to a store, first come first, bounded in bytes and in number. Guarded by the lock of {@link StoreWrites}. */
final class StoreLine {
    private static final int MOST = 10_000;
    /** Objects around a picture, as in memory caches. */
    private static final int OVERHEAD = 400;

    private final long maxBytes;
    private final Map<CacheKey, CacheEntry> entries = new LinkedHashMap<>();
    private long bytes;

    /** Empty, for so many bytes. */
    StoreLine(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Puts an entry at the end, instead of an earlier one of that key; false if there is no room for it. */
    boolean add(CacheKey key, CacheEntry entry) {
        remove(key);
        long weight = weight(key, entry);
        if (bytes + weight > maxBytes || entries.size() >= MOST) {
            return false;
        }
        entries.put(key, entry);
        bytes += weight;
        return true;
    }

    /** Takes out the first, if there is one. */
    Optional<Map.Entry<CacheKey, CacheEntry>> take() {
        Optional<Map.Entry<CacheKey, CacheEntry>> first =
                entries.entrySet().stream().findFirst().map(Map.Entry::copyOf);
        first.ifPresent(entry -> remove(entry.getKey()));
        return first;
    }

    /** Takes out what is to be removed. */
    void remove(Target target) {
        entries.keySet().stream().filter(target::takes).toList().forEach(this::remove);
    }

    /** Takes out all. */
    void clear() {
        entries.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    private void remove(CacheKey key) {
        CacheEntry entry = entries.remove(key);
        if (entry != null) {
            bytes -= weight(key, entry);
        }
    }

    private static long weight(CacheKey key, CacheEntry entry) {
        return OVERHEAD
                + 2L * (key.source().length() + key.variant().length())
                + entry.image().length();
    }
}

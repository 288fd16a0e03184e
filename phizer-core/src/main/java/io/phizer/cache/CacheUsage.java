package io.phizer.cache;

/**
 * How full a cache is.
 *
 * @param entries the number of pictures held
 * @param bytes what they weigh, keys and overhead included
 * @param maxBytes the bound on {@code bytes}
 * @param evictions how many pictures have had to make room for others, or found none, since the cache was made; 0 where nobody
 *     counts them
 */
public record CacheUsage(long entries, long bytes, long maxBytes, long evictions) {
    /** A cache that does not count evictions. */
    public CacheUsage(long entries, long bytes, long maxBytes) {
        this(entries, bytes, maxBytes, 0);
    }

    /** The sum of two usages, for caches that are split into segments. */
    public CacheUsage plus(CacheUsage other) {
        return new CacheUsage(
                entries + other.entries, bytes + other.bytes, maxBytes + other.maxBytes, evictions + other.evictions);
    }
}

package io.phizer.cache;

/**
 * How full a cache is.
 *
 * @param entries the number of pictures held
 * @param bytes what they weigh, keys and overhead included
 * @param maxBytes the bound on {@code bytes}
 */
public record CacheUsage(long entries, long bytes, long maxBytes) {
    /** The sum of two usages, for caches that are split into segments. */
    public CacheUsage plus(CacheUsage other) {
        return new CacheUsage(entries + other.entries, bytes + other.bytes, maxBytes + other.maxBytes);
    }
}

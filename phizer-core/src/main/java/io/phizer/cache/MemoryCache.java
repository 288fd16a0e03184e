package io.phizer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A cache on the heap, bounded in bytes. An entry weighs its picture's bytes, the characters of its key and a fixed
 * overhead of {@value #OVERHEAD} bytes for the objects around them; so what the cache really takes is close to what it
 * counts. What is kept is decided by W-TinyLFU (Einziger, Friedman and Manes, "TinyLFU: A Highly Efficient Cache
 * Admission Policy", 2017): a crawler that asks for everything once does not drive out what is asked for often. Hence
 * a full cache may decline a new entry.
 *
 * <p>Never blocks but for the moment of a removal by others, uses no thread of its own, and throws no
 * {@code IOException}. The bound may be exceeded for as long as several threads put at the same time, by what they put.
 * Removing a source looks at every key: that is a matter of milliseconds for a hundred thousand entries, and of purges
 * only.
 */
public final class MemoryCache implements ImageCache {
    /**
     * Objects of one entry on a 64-bit JVM with compressed references: map nodes, key, strings, validators, array header.
     * Measured: 364 to 367 bytes besides the key's characters.
     */
    static final int OVERHEAD = 400;

    private final long maxBytes;
    private final LongAdder evictions = new LongAdder();
    private final Cache<CacheKey, CacheEntry> entries;
    private final Policy.Eviction<CacheKey, CacheEntry> eviction;
    private volatile boolean closed;

    /**
     * Makes an empty cache.
     *
     * @param maxBytes the bound, at least 0; a cache of 0 bytes keeps nothing
     */
    public MemoryCache(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("negative size of a cache: " + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((CacheKey key, CacheEntry entry) -> (int) weight(key, entry))
                .evictionListener((key, entry, cause) -> evictions.increment())
                .executor(Runnable::run) // upkeep on the threads that use the cache: no pool of the JVM is touched
                .build();
        this.eviction = entries.policy().eviction().orElseThrow();
    }

    @Override
    public Optional<CacheEntry> get(CacheKey key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }

    /** Keeps an entry; one heavier than the whole cache only takes the place of an earlier one of its key. */
    @Override
    public void put(CacheKey key, CacheEntry entry) {
        if (weight(key, entry) > Math.min(maxBytes, Integer.MAX_VALUE)) {
            entries.invalidate(key);
            return;
        }
        entries.put(key, entry);
        if (closed) {
            entries.invalidate(key);
        }
    }

    @Override
    public Set<String> remove(String source) {
        Set<String> variants = new HashSet<>();
        for (CacheKey key : entries.asMap().keySet()) {
            if (key.source().equals(source) && entries.asMap().remove(key) != null) {
                variants.add(key.variant());
            }
        }
        return variants;
    }

    @Override
    public Set<CacheKey> removeVariants(String prefix) {
        Set<CacheKey> removed = new HashSet<>();
        for (CacheKey key : entries.asMap().keySet()) {
            if (key.variant().startsWith(prefix) && entries.asMap().remove(key) != null) {
                removed.add(key);
            }
        }
        return removed;
    }

    @Override
    public CacheUsage usage() {
        entries.cleanUp(); // upkeep that simultaneous puts have left to whoever comes next
        long bytes = eviction.weightedSize().orElse(0);
        return new CacheUsage(entries.estimatedSize(), bytes, maxBytes, evictions.sum());
    }

    /** Empties the cache; what is put later is not kept. */
    @Override
    public void close() {
        closed = true;
        entries.invalidateAll();
    }

    private static long weight(CacheKey key, CacheEntry entry) {
        return (long) OVERHEAD
                + key.source().length()
                + key.variant().length()
                + entry.image().length();
    }
}

package io.phizer;

import io.phizer.cache.CacheUsage;

/**
 * What a store behind the memory caches has done since the service was built, and how it is.
 *
 * @param name what is kept there: results or sources
 * @param usage what it holds
 * @param hits reads that found an entry in time
 * @param misses reads that did not, those that failed or took too long included
 * @param failures reads, writes and removals that failed or took too long
 * @param dropped entries that were not written, since the store failed or did not keep up
 * @param waitingBytes what waits to be written
 * @param purging sources whose removal is still to be carried out; none of theirs is read meanwhile
 * @param well whether it is read and written; if not, it is tried once a second
 */
public record StoreStats(
        String name,
        CacheUsage usage,
        long hits,
        long misses,
        long failures,
        long dropped,
        long waitingBytes,
        int purging,
        boolean well) {}

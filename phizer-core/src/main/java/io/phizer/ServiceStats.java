package io.phizer;

import io.phizer.backend.BackendUsage;
import io.phizer.backend.BudgetUsage;
import io.phizer.cache.CacheUsage;
import io.phizer.exec.PoolUsage;
import java.util.List;

/**
 * Counters since the service was built and gauges of this moment. The parts are read one after the other, so they are
 * each right but need not add up while requests are running.
 *
 * @param hits requests answered from memory
 * @param misses requests that were not
 * @param coalesced of the misses, those that joined the making of the same result
 * @param failures requests that ended without a picture
 * @param fetches backends asked, one for each question
 * @param renders sources decoded and resized
 * @param openRequests requests being worked on, waiting ones included
 * @param resultFlights results being made
 * @param resultWaiters requests that wait for a result being made, the ones that make it included
 * @param sourceFlights sources being fetched
 * @param results the result caches of all shards
 * @param sources the source caches of all shards
 * @param fetching the heap that sources take while they are fetched
 * @param workers the worker pool
 * @param backends one for each backend, the master first
 * @param quarantined sources that are refused by their bytes because rendering them did not end
 * @param stores one for each store behind the caches in memory, results first
 */
public record ServiceStats(
        long hits,
        long misses,
        long coalesced,
        long failures,
        long fetches,
        long renders,
        int openRequests,
        int resultFlights,
        int resultWaiters,
        int sourceFlights,
        CacheUsage results,
        CacheUsage sources,
        BudgetUsage fetching,
        PoolUsage workers,
        List<BackendUsage> backends,
        int quarantined,
        List<StoreStats> stores) {
    /** The part of requests that were answered from memory, 0 to 1; 0 before the first request. */
    public double hitRatio() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }
}

package io.phizer;

import org.jspecify.annotations.Nullable;

/**
 * How the heap is shared out, in bytes, so that full caches, sources that are being fetched, running renderings and the
 * sources of waiting ones fit in it together. What is left over (about an eighth) is for everything else, the host
 * application's own needs included.
 *
 * @param resultsPerShard kept results
 * @param sourcesPerShard kept sources
 * @param fetching what sources that are being fetched may take
 * @param rendering what running renderings may take, their sources included
 * @param waiting what the sources of queued renderings may take
 */
record HeapShares(long resultsPerShard, long sourcesPerShard, long fetching, long rendering, long waiting) {
    private static final long MIB = 1L << 20;

    /** What may wait to be written to a store, of which the caches in memory mostly hold the same: a part of what is left over. */
    static long toBeWritten(long heap) {
        return Math.min(64 * MIB, heap / 32);
    }

    static HeapShares of(
            long heap,
            int shards,
            @Nullable Long resultBytes,
            @Nullable Long sourceBytesPerShard,
            @Nullable Long fetchingBytes,
            @Nullable Long renderingBytes) {
        long results = resultBytes != null ? resultBytes : Math.min(100 * MIB, heap / 4);
        long sources = sourceBytesPerShard != null ? sourceBytesPerShard : Math.min(25 * MIB, heap / 8 / shards);
        long left = Math.max(heap / 4, heap - results - sources * shards);
        long fetching = fetchingBytes != null ? fetchingBytes : left / 4;
        long rendering = renderingBytes != null ? renderingBytes : left * 3 / 8;
        return new HeapShares(results / shards, sources, fetching, rendering, left * 3 / 16);
    }
}

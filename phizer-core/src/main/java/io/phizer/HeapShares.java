package io.phizer;

import org.jspecify.annotations.Nullable;

/**
 * How the heap is shared out, in bytes, so that full caches, running renderings and the sources of waiting ones fit in it
 * together. What is left over (about an eighth) is for everything else, the host application's own needs included.
 *
 * @param resultsPerShard kept results
 * @param sourcesPerShard kept sources
 * @param rendering what running renderings may take
 * @param waiting what the sources of queued renderings may take
 */
record HeapShares(long resultsPerShard, long sourcesPerShard, long rendering, long waiting) {
    private static final long MIB = 1L << 20;

    static HeapShares of(
            long heap,
            int shards,
            @Nullable Long resultBytes,
            @Nullable Long sourceBytesPerShard,
            @Nullable Long renderingBytes) {
        long results = resultBytes != null ? resultBytes : Math.min(100 * MIB, heap / 4);
        long sources = sourceBytesPerShard != null ? sourceBytesPerShard : Math.min(25 * MIB, heap / 8 / shards);
        long left = Math.max(heap / 4, heap - results - sources * shards);
        long rendering = renderingBytes != null ? renderingBytes : left / 2;
        return new HeapShares(results / shards, sources, rendering, left / 4);
    }
}

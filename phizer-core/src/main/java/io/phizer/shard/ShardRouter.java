package io.phizer.shard;

/** Decides which shard owns a source path. Pure, thread-safe, and quick: it is asked on every request, hits too. */
@FunctionalInterface
public interface ShardRouter {
    /** The owner of this source path; the same path always has the same owner. */
    Shard route(String sourcePath);

    /**
     * The router of one JVM: the unsigned CRC32 of the path's UTF-8 bytes modulo the number of shards.
     *
     * @param shards at least 1
     * @throws IllegalArgumentException if {@code shards} is below 1
     */
    static ShardRouter local(int shards) {
        return new Crc32Router(shards);
    }
}

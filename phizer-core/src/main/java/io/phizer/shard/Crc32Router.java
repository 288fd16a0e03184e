package io.phizer.shard;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** CRC32 of the path, modulo the number of shards. */
final class Crc32Router implements ShardRouter {
    /** One object per shard, made once, so that routing a hit allocates next to nothing. */
    private final Shard[] shards;

    Crc32Router(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("shards below 1: " + count);
        }
        shards = new Shard[count];
        for (int i = 0; i < count; i++) {
            shards[i] = new Shard.Local(i);
        }
    }

    @Override
    public Shard route(String sourcePath) {
        int crc = Hashing.crc32().hashString(sourcePath, StandardCharsets.UTF_8).asInt();
        return shards[Integer.remainderUnsigned(crc, shards.length)];
    }
}

package io.phizer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalShardRouterTest extends ShardRouterContract {
    @Override
    protected ShardRouter router() {
        return ShardRouter.local(8);
    }

    @Override
    protected Set<Shard> owners() {
        return locals(8);
    }

    /** The check value of CRC-32, 0xCBF43926, is 3421780262; as a signed int it would be negative. */
    @ParameterizedTest(name = "{0} of {1} shards: {2}")
    @CsvSource({
        "123456789,   1,     0",
        "123456789,   8,     6",
        "123456789,  10,     2",
        "123456789, 1000,  262",
        "123456789, 65536, 14630",
        "'',          8,     0",
        "a,         1000,  907",
    })
    void takesTheUnsignedCrc32ModuloTheNumberOfShards(String path, int shards, int index) {
        assertThat(ShardRouter.local(shards).route(path)).isEqualTo(new Shard.Local(index));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cats/1.jpg", "é", "猫/🐈.jpg", "a b%20"})
    void hashesTheBytesOfUtf8(String path) {
        CRC32 crc = new CRC32();
        crc.update(path.getBytes(StandardCharsets.UTF_8));
        assertThat(ShardRouter.local(997).route(path)).isEqualTo(new Shard.Local((int) (crc.getValue() % 997)));
    }

    @Test
    void refusesToRouteToNoShard() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShardRouter.local(0))
                .withMessage("shards below 1: 0");
    }

    @Test
    void refusesANegativeShard() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shard.Local(-1))
                .withMessage("shard index below 0: -1");
    }
}

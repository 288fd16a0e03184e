package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import io.phizer.cache.ImageCacheContract;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** What every store does, and what is on the server then. */
@Timeout(60)
final class RedisCacheTest extends ImageCacheContract {
    private static final CacheKey KEY = new CacheKey("cats/1.jpg", "s220");

    private static @Nullable RedisServer server;

    @BeforeAll
    static void startServer() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void hangUp() {
        server().hangUp();
    }

    @Override
    protected ImageCache open(long maxBytes) {
        return connected(builder().prefix(UUID.randomUUID().toString()));
    }

    /** The server has the bound. */
    @Override
    protected boolean isBounded() {
        return false;
    }

    @Test
    void aValueOverTheLimitIsNotKeptAndNeitherIsTheOneBefore() throws IOException {
        try (RedisCache cache = connected(builder().prefix("limit").maxValue(1000))) {
            cache.put(KEY, entry(500, 1));
            cache.put(KEY, entry(1000, 2));
            assertThat(cache.get(KEY)).isEmpty();
            assertThat(cache.usage().entries()).isZero();
        }
    }

    @Test
    void allOfASourceExpiresTogetherCountedFromItsFirstEntry() throws IOException {
        try (RedisCache cache = connected(builder().prefix("time").timeToLive(Duration.ofHours(1)));
                Jedis client = server().client()) {
            cache.put(KEY, entry(10, 1));
            client.pexpire("time|cats/1.jpg", 1_000_000);
            cache.put(new CacheKey("cats/1.jpg", "m640"), entry(10, 2));
            assertThat(client.pttl("time|cats/1.jpg")).isBetween(1L, 1_000_000L);
            cache.remove("cats/1.jpg");
            assertThat(client.pttl("time|cats/1.jpg")).isBetween(1L, 600_000L);
            cache.put(KEY, entry(10, 3));
            assertThat(client.pttl("time|cats/1.jpg")).isBetween(1_000_001L, 3_600_000L);
        }
    }

    @Test
    void aValueThatWasAlteredIsAMiss() throws IOException {
        try (RedisCache cache = connected(builder().prefix("torn"));
                Jedis client = server().client()) {
            cache.put(KEY, entry(1000, 1));
            byte[] hash = Scripts.utf8("torn|cats/1.jpg");
            byte[] field = Scripts.utf8("vs220");
            byte[] value = client.hget(hash, field);
            for (int i = 0; i < value.length; i++) {
                byte[] altered = value.clone();
                altered[i] ^= 1;
                client.hset(hash, field, altered);
                assertThat(cache.get(KEY)).as("bit of byte %d", i).isEmpty();
            }
            client.hset(hash, field, Arrays.copyOf(value, value.length - 1));
            assertThat(cache.get(KEY)).isEmpty();
            client.hset(hash, field, new byte[0]);
            assertThat(cache.get(KEY)).isEmpty();
        }
    }

    @Test
    void theValueOfAnotherKeyIsAMiss() throws IOException {
        try (RedisCache cache = connected(builder().prefix("other"));
                Jedis client = server().client()) {
            cache.put(KEY, entry(1000, 1));
            client.hset(
                    Scripts.utf8("other|cats/2.jpg"),
                    Scripts.utf8("vs220"),
                    client.hget(Scripts.utf8("other|cats/1.jpg"), Scripts.utf8("vs220")));
            assertThat(cache.get(new CacheKey("cats/2.jpg", "s220"))).isEmpty();
        }
    }

    @Test
    void somethingElseAtAKeyIsAMissAndMakesRoom() throws IOException {
        try (RedisCache cache = connected(builder().prefix("foreign").maxValue(1000));
                Jedis client = server().client()) {
            client.set("foreign|cats/1.jpg", "what is this");
            assertThat(cache.get(KEY)).isEmpty();
            cache.put(KEY, entry(2000, 1));
            assertThat(cache.get(KEY)).isEmpty();
            cache.put(KEY, entry(10, 1));
            assertThat(cache.get(KEY)).contains(entry(10, 1));
            client.set("foreign|cats/1.jpg", "what is this");
            assertThat(cache.remove("cats/1.jpg")).isEmpty();
            assertThat(client.type("foreign|cats/1.jpg")).isEqualTo("hash");
        }
    }

    @Test
    void variantsOfAKindGoFromAllSources() throws IOException {
        try (RedisCache cache = connected(builder().prefix("[variants]*"));
                RedisCache beside = connected(builder().prefix("vs"))) {
            for (int i = 0; i < 2500; i++) {
                cache.put(new CacheKey("cats/" + i, "s220~1"), entry(1, 1));
            }
            cache.put(new CacheKey("cats/1", "s220~1/1x1"), entry(1, 1));
            cache.put(new CacheKey("cats/1", "s2200~1"), entry(1, 2));
            beside.put(new CacheKey("cats/1", "s220~1"), entry(1, 3));
            assertThat(cache.removeVariants("s220~"))
                    .hasSize(2501)
                    .contains(new CacheKey("cats/1", "s220~1/1x1"), new CacheKey("cats/2499", "s220~1"));
            assertThat(cache.get(new CacheKey("cats/1", "s220~1"))).isEmpty();
            assertThat(cache.get(new CacheKey("cats/1", "s2200~1"))).contains(entry(1, 2));
        }
    }

    @Test
    void tellsWhereItIsAndNoPassword() {
        try (RedisCache cache = builder().user("ann").password("sesame").build()) {
            assertThat(cache).hasToString("cache on redis at " + server().node());
        }
    }

    private static RedisCacheBuilder builder() {
        return RedisCache.builder(server().node()).timeout(Duration.ofSeconds(10));
    }

    private static RedisServer server() {
        return Objects.requireNonNull(server);
    }

    static RedisCache connected(RedisCacheBuilder builder) {
        RedisCache cache = builder.build();
        RedisServer.await(cache::isConnected);
        return cache;
    }
}

package io.phizer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.cache.CacheKey;
import io.phizer.cache.ImageCache;
import io.phizer.cache.ImageCacheContract;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract with a server that speaks S3, and what a store that machines share has to do besides. */
final class S3CacheTest extends ImageCacheContract {
    private static final CacheKey KEY = new CacheKey("cats/1.jpg", "s220~0a1b2c3d");

    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    @Override
    protected ImageCache open(long maxBytes) throws IOException {
        return S3Cache.builder(server.bucket().build())
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    @Override
    protected boolean isBounded() {
        return false;
    }

    @Test
    void whatOneProcessKeepsAnotherFindsAndRemoves() throws IOException {
        try (S3Cache one = cache(server);
                S3Cache other = cache(server)) {
            one.put(KEY, entry(100, 1));
            assertThat(other.get(KEY)).contains(entry(100, 1));

            assertThat(other.remove(KEY.source())).containsExactly(KEY.variant());
            assertThat(one.get(KEY)).isEmpty();
            assertThat(server.keys()).isEmpty();
        }
    }

    @Test
    void allObjectsLieBelowThePrefix() throws IOException {
        server.put("elsewhere/1.jpg", new byte[10]);
        try (S3Cache cache =
                S3Cache.builder(server.bucket().prefix("cache/a b").build()).build()) {
            cache.put(KEY, entry(100, 1));
            assertThat(server.keys())
                    .hasSize(2)
                    .anyMatch(key -> key.matches("cache/a b/phizer-1/[0-9a-f]{32}/v[A-Za-z0-9_-]+"));
            cache.remove(KEY.source());
            assertThat(server.keys()).containsExactly("elsewhere/1.jpg");
        }
    }

    @Test
    void anObjectThatWasAlteredIsAMiss() throws IOException {
        Random random = new Random(20_240_301);
        try (S3Cache cache = cache(server)) {
            cache.put(KEY, entry(200, 1));
            String name = server.keys().get(0);
            byte[] whole = server.get(name);
            for (int i = 0; i < 200; i++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                server.put(name, flipped);
                assertThat(cache.get(KEY)).isEmpty();
            }
            for (int length = 0; length < whole.length; length += 7) {
                server.put(name, Arrays.copyOf(whole, length));
                assertThat(cache.get(KEY)).isEmpty();
            }
            server.put(name, Arrays.copyOf(whole, whole.length + 1));
            assertThat(cache.get(KEY)).isEmpty();
            server.put(name, whole);
            assertThat(cache.get(KEY)).contains(entry(200, 1));
        }
    }

    @Test
    void anObjectOfAnotherKeyIsAMiss() throws IOException {
        CacheKey other = new CacheKey("cats/2.jpg", KEY.variant());
        try (S3Cache cache = cache(server)) {
            cache.put(KEY, entry(200, 1));
            byte[] object = server.get(server.keys().get(0));
            server.put(String.join("/", ObjectName.of(List.of(), other)), object);

            assertThat(cache.get(other)).isEmpty();
        }
    }

    @Test
    void moreVariantsThanAPageHoldsAreRemoved() throws IOException {
        try (S3Cache cache = cache(server)) {
            cache.put(KEY, entry(20, 1));
            byte[] object = server.get(server.keys().get(0));
            for (int i = 0; i < 1100; i++) {
                CacheKey variant = new CacheKey(KEY.source(), "s220/" + i);
                server.put(String.join("/", ObjectName.of(List.of(), variant)), object);
            }

            assertThat(cache.remove(KEY.source())).hasSize(1101).contains("s220/0", "s220/1099");
            assertThat(server.keys()).isEmpty();
        }
    }

    @Test
    void aPictureAboveTheLimitIsNotKeptAndNeitherIsTheOneBefore() throws IOException {
        try (S3Cache cache =
                S3Cache.builder(server.bucket().build()).maxEntryBytes(1000).build()) {
            cache.put(KEY, entry(1000, 1));
            assertThat(cache.get(KEY)).contains(entry(1000, 1));

            cache.put(KEY, entry(1001, 2));
            assertThat(cache.get(KEY)).isEmpty();
            assertThat(server.keys()).isEmpty();
        }
    }

    @Test
    void whatWasRemovedIsNotCounted() throws IOException {
        try (S3Cache cache = cache(server)) {
            cache.put(KEY, entry(1000, 1));
            cache.remove(KEY.source());

            assertThat(cache.usage().entries()).isZero();
            assertThat(cache.usage().bytes()).isZero();
        }
    }

    private static S3Cache cache(S3Server server) {
        return S3Cache.builder(server.bucket().build())
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}

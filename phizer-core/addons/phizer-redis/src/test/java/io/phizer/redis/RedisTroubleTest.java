package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeService;
import io.phizer.StoreStats;
import io.phizer.cache.CacheEntry;
import io.phizer.cache.CacheKey;
import io.phizer.image.ImageBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** What a cache says while its server is not well, and that it is used when it is. */
@Timeout(120)
final class RedisTroubleTest {
    private static final CacheKey KEY = new CacheKey("cat", "s220");
    private static final CacheEntry ENTRY =
            new CacheEntry(ImageBytes.wrap(new byte[1000]), "tag", Instant.ofEpochSecond(1));

    private final RedisServer server = RedisServer.start();
    private final Proxy proxy = new Proxy(server.port());
    private final Pictures pictures = new Pictures();
    private @Nullable RedisCache cache;

    @BeforeEach
    void connect() {
        cache = RedisCacheTest.connected(RedisCache.builder(proxy.node()).prefix("t"));
    }

    @AfterEach
    void end() {
        if (cache != null) {
            cache.close();
        }
        proxy.close();
        server.close();
    }

    @Test
    void aServerThatComesLateIsUsedThen() {
        server.stop();
        try (RedisCache late = RedisCache.builder(server.node()).build();
                ResizeService service =
                        pictures.service(late).resultCache(0).sourceCache(0).build()) {
            assertThat(service.resize("a", "cat.png")).isNotNull();
            server.restart();
            serveUntilHit(service, "cat.png");
        }
    }

    /** What the socket does not take anywhere is given up, and nothing waits behind it. */
    @Test
    void aServerThatTakesNothingIsGivenUp() throws IOException {
        CacheEntry large = new CacheEntry(ImageBytes.wrap(new byte[64 << 20]), "tag", Instant.ofEpochSecond(1));
        try (RedisCache roomy = RedisCacheTest.connected(
                RedisCache.builder(proxy.node()).prefix("t").maxValue(100 << 20).timeout(Duration.ofSeconds(2)))) {
            roomy.put(KEY, ENTRY); // by the connection that is used from now on
            proxy.weather(Proxy.Weather.DEAF);
            assertThatThrownBy(() -> roomy.put(KEY, large))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has not taken all");

            proxy.weather(Proxy.Weather.FAIR);
            RedisServer.await(roomy::isConnected);
            roomy.remove(KEY.source());
            roomy.put(KEY, ENTRY);
            assertThat(roomy.get(KEY)).contains(ENTRY);
        }
    }

    /** Its log of removals takes little room, and a purge makes more. */
    @Test
    void aFullServerPurges() throws IOException {
        cache().put(KEY, ENTRY);
        configure(server, "maxmemory", "1");
        assertThatThrownBy(() -> cache().put(new CacheKey("dog", "s220"), ENTRY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("OOM");
        assertThat(cache().get(KEY)).contains(ENTRY);
        assertThat(cache().remove("cat")).containsExactly("s220");
        assertThat(cache().get(KEY)).isEmpty();
        assertThat(cache().isConnected()).isTrue();
    }

    /** What it has is served, what is new is offered to it once a second. */
    @Test
    void aFullServerIsReadOnceByARequestAndHardlyWritten() {
        try (ResizeService service =
                pictures.service(cache()).resultCache(0).sourceCache(0).build()) {
            serveUntilHit(service, "cat.png");
            configure(server, "maxmemory", "1");
            AtomicInteger picture = new AtomicInteger();
            RedisServer.await(() -> {
                service.resize("a", "first" + picture.incrementAndGet() + ".png");
                return !store(service).well();
            });

            long reads = calls("hmget");
            long writes = calls("eval");
            long began = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                service.resize("a", "later" + i + ".png");
            }
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            assertThat(calls("hmget") - reads).isEqualTo(300);
            assertThat(calls("eval") - writes).isLessThanOrEqualTo(seconds + 2);
        }
    }

    /** How often the server was asked for that. */
    private long calls(String command) {
        try (Jedis client = server.client()) {
            return client.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                    .mapToLong(line -> Long.parseLong(line.split("[=,]", 3)[1]))
                    .sum();
        }
    }

    @Test
    void whileTheServerIsAwayCallsFailAtOnceAndAPurgeIsNoSuccess() {
        server.stop();
        RedisServer.await(() -> !cache().isConnected());
        assertThatThrownBy(() -> cache().get(KEY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out of reach");
        assertThatThrownBy(() -> cache().remove("cat")).isInstanceOf(IOException.class);
    }

    @Test
    void aWrongPasswordIsSaidButNotShown() {
        configure(server, "requirepass", "open-sesame");
        try (RedisCache wrong =
                RedisCache.builder(server.node()).password("close-sesame").build()) {
            RedisServer.await(() -> messageOf(wrong).contains("WRONGPASS"));
            assertThat(messageOf(wrong) + wrong).doesNotContain("sesame");
        }
        try (RedisCache right = RedisCacheTest.connected(
                RedisCache.builder(server.node()).user("default").password("open-sesame"))) {
            assertThat(right.isConnected()).isTrue();
        }
    }

    private static String messageOf(RedisCache cache) {
        try {
            cache.get(KEY);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private RedisCache cache() {
        return Objects.requireNonNull(cache);
    }

    /** Until it came out of the store, written there before if need be. */
    private static void serveUntilHit(ResizeService service, String path) {
        long before = store(service).hits();
        RedisServer.await(() -> {
            service.resize("a", path);
            return store(service).hits() > before;
        });
    }

    private static StoreStats store(ResizeService service) {
        return service.stats().stores().get(0);
    }

    private static void configure(RedisServer server, String option, String value) {
        command(server, client -> client.configSet(option, value));
    }

    private static void command(RedisServer server, Consumer<Jedis> command) {
        try (Jedis client = server.client()) {
            command.accept(client);
        }
    }
}

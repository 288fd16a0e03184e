package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeListener;
import io.phizer.ResizeService;
import io.phizer.StoreStats;
import io.phizer.cache.CacheKey;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to the server, requests are served; and it is used again when it is well. What that costs each request is
 * measured and shown in the documentation, which is written anew with {@code -Ddocs.update=true}.
 */
@Timeout(120)
final class RedisFaultTableTest {
    /** As many pictures are asked for during a trouble at most. */
    static final int MOST = 600;

    private static final int USUAL = 300;
    private static final int AFTER = 300;
    private static final Path PAGE = Path.of("..", "..", "..", "docs", "redis.md");
    private static final String BEGIN = "<!-- faults -->\n";
    private static final String END = "<!-- end -->";

    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    private final Pictures pictures = new Pictures();
    private final Reads reads = new Reads();

    /** How reading failed. */
    private static final class Reads implements ResizeListener {
        private final Map<String, String> failures = new ConcurrentHashMap<>();

        @Override
        public void cacheFailed(String operation, CacheKey key, Exception failure) {
            if (operation.equals("get")) {
                failures.put(key.source(), failure.toString());
            }
        }

        /** That of reading what was made of a source; if it was not read or did not fail, of a store that is out of reach. */
        String failure(String source) {
            return failures.getOrDefault(source, "out of reach");
        }
    }

    /** The picture of that number during a trouble. */
    static String path(int number) {
        return "during" + number + ".png";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.phizer.redis.Trouble#all")
    void requestsAreServedAndTheServerIsUsedAgainWhenItIsWell(Trouble trouble) {
        try (RedisServer server = RedisServer.start();
                Proxy proxy = new Proxy(server.port());
                RedisCache cache = RedisCacheTest.connected(
                        RedisCache.builder(proxy.node()).prefix("t"));
                ResizeService service = pictures.service(cache)
                        .resultCache(0)
                        .sourceCache(0)
                        .listener(reads)
                        .build()) {
            untilHit(service, "before.png");
            List<Long> usual = new ArrayList<>();
            for (int i = 0; i < USUAL; i++) {
                usual.add(serve(service, "usual" + i + ".png"));
            }

            trouble.begin(server, proxy);
            List<Long> asked = new ArrayList<>();
            List<Long> alone = new ArrayList<>();
            for (int i = 0; i < MOST && alone.size() < AFTER; i++) {
                boolean cut = !cache.isConnected();
                boolean left = cut || !store(service).well();
                (left ? alone : asked).add(serve(service, path(i)));
                if (cut) {
                    assertThat(reads.failure(path(i)))
                            .as("nothing is waited for")
                            .contains("out of reach");
                }
            }

            trouble.end(server, proxy);
            long began = System.nanoTime();
            untilHit(service, "after.png");
            long seconds = System.nanoTime() - began;
            ROWS.put(
                    trouble.words(),
                    "| %s | %s | %s | %s | %.1f s |\n"
                            .formatted(
                                    trouble,
                                    asked.isEmpty() ? "" : shown(milliseconds(asked, 1) - milliseconds(usual, 0.5)),
                                    alone.isEmpty() ? "" : shown(milliseconds(alone, 0.5) - milliseconds(usual, 0.5)),
                                    alone.isEmpty() ? "" : shown(milliseconds(alone, 0.99) - milliseconds(usual, 0.99)),
                                    seconds / 1e9));
        }
    }

    /** Loads and compiles what the first requests would have to wait for. */
    @BeforeAll
    static void warmUp() {
        RedisServer.assumeInstalled();
        Pictures pictures = new Pictures();
        try (RedisServer server = RedisServer.start();
                RedisCache cache = RedisCacheTest.connected(RedisCache.builder(server.node()));
                ResizeService service =
                        pictures.service(cache).resultCache(0).sourceCache(0).build()) {
            for (int i = 0; i < 3000; i++) {
                serve(service, path(i % 1000));
            }
        }
    }

    @AfterAll
    static void isShownInTheDocumentation() throws IOException {
        if (ROWS.size() < Trouble.all().size()) {
            return; // some were left out
        }
        String table = """
                | the server | while it is asked, at most | left alone, usually | left alone, 99 of 100 | used again after |
                |---|---|---|---|---|
                """ + String.join("", ROWS.values());
        String text = Files.readString(PAGE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertThat(wayOf(text.substring(begin, end))).isEqualTo(wayOf(table));
        }
    }

    /** What stands in the first column, which no run changes. */
    private static List<String> wayOf(String table) {
        return table.lines().map(line -> line.split("\\|", -1)[1]).toList();
    }

    private static long serve(ResizeService service, String path) {
        long began = System.nanoTime();
        var image = service.resize("a", path);
        long took = System.nanoTime() - began;
        assertThat(Pictures.read(image.bytes())).isEqualTo(Color.RED);
        return took;
    }

    /** Until it came out of the store, written there before if need be. */
    private static void untilHit(ResizeService service, String path) {
        long before = store(service).hits();
        RedisServer.await(() -> {
            service.resize("a", path);
            return store(service).hits() > before;
        });
    }

    private static StoreStats store(ResizeService service) {
        return service.stats().stores().get(0);
    }

    private static String shown(double added) {
        return String.format(Locale.ROOT, "%.1f ms", Math.max(0, added));
    }

    /** What that part of them took at most. */
    private static double milliseconds(List<Long> nanos, double part) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1) / 1e6;
    }
}

package io.phizer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeService;
import io.phizer.config.ConfigException;
import io.phizer.config.KeyTable;
import io.phizer.config.ServiceConfig;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Servers in configurations, among them the one that the documentation shows. */
@Timeout(60)
final class RedisConfigurationTest {
    private static final Path PAGE = Path.of("..", "..", "..", "docs", "redis.md");

    private static final String KEY = "phizer:results|cats/1.png";

    @TempDir
    Path folder;

    @Test
    void theDocumentedConfigurationServesAndSharesWhatItMade() throws IOException {
        try (RedisServer server = RedisServer.start()) {
            ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", photo("cats/1.png"));
            try (ResizeService one = documented(server).service().build();
                    ResizeService other = documented(server).service().build()) {
                RedisServer.await(() -> {
                    one.resize("s220", "cats/1.png");
                    return fieldsOf(server, KEY).size() == 1;
                });
                RedisServer.await(() -> {
                    other.resize("s220", "cats/1.png");
                    return other.stats().stores().get(0).hits() > 0;
                });
                other.invalidate("cats/1.png");
                assertThat(fieldsOf(server, KEY)).containsExactly("g");
            }
        }
    }

    @Test
    void resultsAndSourcesMayShareAServer() throws IOException {
        try (RedisServer server = RedisServer.start()) {
            ImageIO.write(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB), "png", photo("1.png"));
            Map<String, String> values = Map.of(
                    "master.dir", folder.resolve("photos").toString(),
                    "size.s", "10",
                    "cache.results.redis.nodes", server.node(),
                    "cache.sources.redis.nodes", server.node(),
                    "cache.sources.redis.prefix", "pictures",
                    "cache.results", "0",
                    "cache.sources", "0");
            try (ResizeService service =
                    ServiceConfig.of(values, folder, "test").service().build()) {
                RedisServer.await(() -> {
                    service.resize("s", "1.png");
                    return fieldsOf(server, "phizer:results|1.png").stream().anyMatch(name -> name.startsWith("v"))
                            && fieldsOf(server, "pictures:sources|1.png").contains("v");
                });
            }
        }
    }

    @Test
    void theKeysStandInTheDocumentation() throws IOException {
        KeyTable.compare(PAGE, new RedisStoreAddOn().keys());
    }

    @Test
    void aProblemNamesItsLine() throws IOException {
        assertThat(problems("cache.results.redis.nodes = host:port"))
                .containsExactly(":3: cache.results.redis.nodes = host:port: expected host:port, or several separated"
                        + " by commas");
        assertThat(problems("cache.results.redis.nodes = a,b"))
                .containsExactly(":3: cache.results.redis.nodes = a,b: several nodes are sentinels or a cluster,"
                        + " expected to be told which");
        assertThat(problems("cache.results.redis.tls = true"))
                .containsExactly(":3: cache.results.redis.tls = true: expected cache.results.redis.nodes beside it");
        assertThat(problems("cache.results.redis.nodes = a\ncache.results.redis.trust-store = a.p12"))
                .containsExactly(":4: cache.results.redis.trust-store = a.p12: expected tls = true beside it");
        assertThat(problems("cache.results.redis.nodes = a\ncache.results.redis.prefix = a|b"))
                .containsExactly(":4: cache.results.redis.prefix = a|b: expected a text without a vertical bar");
        assertThat(problems("cache.results.redis.node = a"))
                .containsExactly(
                        ":3: cache.results.redis.node: unknown key, did you mean 'cache.results.redis.nodes'?");
        assertThat(problems("cache.results.redis.nodes = a\ncache.results.disk.path = b"))
                .hasSize(1);
    }

    @Test
    void aPasswordIsNotShown() throws IOException {
        assertThat(problems("cache.results.redis.password = sesame"))
                .containsExactly(":3: cache.results.redis.password = (a secret): expected cache.results.redis.nodes"
                        + " beside it");
    }

    private List<String> problems(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("phizer.properties"), "size.s = 10\nmaster.dir = .\n" + lines);
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> ServiceConfig.load(file));
        return e.problems().stream()
                .map(problem -> problem.substring(problem.indexOf("phizer.properties") + "phizer.properties".length()))
                .toList();
    }

    private File photo(String path) throws IOException {
        Path file = folder.resolve("photos").resolve(path);
        Files.createDirectories(file.getParent());
        return file.toFile();
    }

    /** Without memory: each request looks into the store, also one that came before it was connected. */
    private ServiceConfig documented(RedisServer server) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```properties\n") + "```properties\n".length();
        Path file = folder.resolve("phizer.properties");
        Files.writeString(file, page.substring(begin, page.indexOf("```", begin)));
        return ServiceConfig.load(
                file, Map.of("cache.results.redis.nodes", server.node(), "cache.results", "0"), "test");
    }

    private static Set<String> fieldsOf(RedisServer server, String key) {
        try (Jedis client = server.client()) {
            return client.hkeys(key);
        }
    }
}

package io.phizer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeService;
import io.phizer.StoreStats;
import io.phizer.config.ConfigException;
import io.phizer.config.Key;
import io.phizer.config.KeyTable;
import io.phizer.config.ServiceConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Buckets in configurations, among them the one that the documentation shows. */
@Timeout(60)
final class S3ConfigurationTest {
    private static final Path PAGE = Path.of("..", "..", "..", "docs", "s3.md");

    @TempDir
    Path folder;

    @Test
    void theDocumentedConfigurationServesAndSharesWhatItMade() throws Exception {
        try (S3Server server = S3Server.start()) {
            server.createBucket("photos-cache");
            server.put("originals/cats/1.jpg", jpeg());
            try (ResizeService one = documented(server).service().build()) {
                one.resize("s220", "cats/1.jpg");
            }
            assertThat(server.keys("photos-cache"))
                    .singleElement()
                    .asString()
                    .matches("phizer/results/phizer-1/[0-9a-f]{32}/v[A-Za-z0-9_-]+");

            try (ResizeService other = documented(server)
                    .service()
                    .storeTimeout(Duration.ofSeconds(10))
                    .build()) {
                other.resize("s220", "cats/1.jpg");
                assertThat(other.stats().stores()).extracting(StoreStats::hits).containsExactly(1L);
                other.invalidate("cats/1.jpg");
            }
            assertThat(server.keys("photos-cache")).isEmpty();
        }
    }

    @Test
    void theKeysStandInTheDocumentation() throws IOException {
        List<Key<?>> keys = new ArrayList<>(new S3BackendAddOn().keys());
        keys.addAll(List.of(S3Settings.TIMEOUT, S3Settings.MAX_ENTRY_BYTES));
        KeyTable.compare(PAGE, keys);
    }

    @Test
    void resultsAndSourcesMayShareAPrefix() throws Exception {
        try (S3Server server = S3Server.start()) {
            server.put("cats/1.jpg", jpeg());
            Map<String, String> values = new HashMap<>(Map.of("size.s220", "220"));
            for (String place : List.of("master", "cache.results", "cache.sources")) {
                values.put(place + ".s3.bucket", S3Server.BUCKET);
                values.putAll(reached(server, place));
            }
            try (ResizeService service =
                    ServiceConfig.of(values, folder, "test").service().build()) {
                service.resize("s220", "cats/1.jpg");
            }
            assertThat(server.keys(S3Server.BUCKET))
                    .hasSize(3)
                    .anyMatch(key -> key.startsWith("results/phizer-1/"))
                    .anyMatch(key -> key.startsWith("sources/phizer-1/"));
        }
    }

    @Test
    void aProblemNamesItsLine() throws IOException {
        assertThat(problems("""
                size.s = 10
                master.s3.bucket = Photos/2026
                """))
                .containsExactly(":2: master.s3.bucket = Photos/2026: bucket 'Photos/2026', expected 3 to 63 letters,"
                        + " digits, dots and hyphens");
        assertThat(problems("""
                size.s = 10
                master.s3.bucket = photos
                """))
                .containsExactly(
                        ":2: master.s3.bucket = photos: expected master.s3.region or master.s3.endpoint beside it");
        assertThat(problems("""
                master.s3.bucket = photos
                master.s3.regio = eu-central-1
                size.s = 10
                """)).contains(":2: master.s3.regio: unknown key, did you mean 'master.s3.region'?");
        assertThat(problems("""
                size.s = 10
                master.s3.bucket = photos
                master.s3.endpoint = http://host/path
                """))
                .anyMatch(problem -> problem.startsWith(":3: master.s3.endpoint = http://host/path: "));
        assertThat(problems("""
                size.s = 10
                master.dir = .
                slave.1.s3.region = eu-central-1
                """))
                .containsExactly(":3: slave.1.s3.region = eu-central-1: expected slave.1.s3.bucket beside it");
    }

    @Test
    void aSecretIsNotShown() throws IOException {
        assertThat(problems("""
                size.s = 10
                master.s3.bucket = photos
                master.s3.region = eu-central-1
                master.s3.secret-key = sesame
                """))
                .containsExactly(":4: master.s3.secret-key = (a secret): expected master.s3.access-key beside it");
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("phizer.properties"), text);
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> ServiceConfig.load(file));
        return e.problems().stream()
                .map(problem -> problem.substring(problem.indexOf("phizer.properties") + "phizer.properties".length()))
                .toList();
    }

    private ServiceConfig documented(S3Server server) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```properties\n") + "```properties\n".length();
        Path file = folder.resolve("phizer.properties");
        Files.writeString(file, page.substring(begin, page.indexOf("```", begin)));
        Map<String, String> here = new HashMap<>(reached(server, "master"));
        here.putAll(reached(server, "cache.results"));
        return ServiceConfig.load(file, here, "test");
    }

    private static Map<String, String> reached(S3Server server, String place) {
        return Map.of(
                place + ".s3.endpoint", server.endpoint().toString(),
                place + ".s3.access-key", S3Server.ACCESS,
                place + ".s3.secret-key", S3Server.SECRET);
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }
}

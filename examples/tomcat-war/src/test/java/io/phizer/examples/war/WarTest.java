package io.phizer.examples.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The WAR that the build has made, in Debian's Tomcat; skipped where that is not installed. */
@Timeout(120)
final class WarTest {
    private static final Path WAR = Path.of("target", "photos.war");
    private static final String PHOTO = "sunset_by_Aitzol_Berasategi.jpg";

    @TempDir
    static Path base;

    private static DebianTomcat tomcat;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isDirectory(DebianTomcat.HOME), "Debian's package tomcat10 is not installed");
        tomcat = DebianTomcat.start(base, WAR);
    }

    @AfterAll
    static void stop() throws IOException {
        if (tomcat != null) {
            try (DebianTomcat ending = tomcat) {
                List<String> log = ending.stop();
                // Debian's Tomcat logs for systemd, where 3 is an error.
                assertThat(log).noneMatch(line -> line.startsWith("<3>") || line.contains("Exception"));
            }
        }
    }

    @Test
    void servesPictures() throws Exception {
        HttpResponse<byte[]> answer = get("/photos/img/m400/" + PHOTO);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(size(answer.body())).isEqualTo("400x267");
        assertThat(get("/photos/img/m400/nowhere.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void itsPageShowsAPictureThatIsAsLargeAsItSays() throws Exception {
        String page = text("/photos/");
        Matcher image = Pattern.compile(
                        "<img src=\"([^\"]+)\" srcset=\"[^\"]+\" sizes=\"[^\"]+\" width=\"(\\d+)\" height=\"(\\d+)\"")
                .matcher(page);

        assertThat(image.find()).as(page).isTrue();
        assertThat(image.group(1)).isEqualTo("/photos/img/m400/" + PHOTO);
        assertThat(size(get(image.group(1)).body())).isEqualTo(image.group(2) + "x" + image.group(3));
    }

    @Test
    void tellsItsHealth() throws Exception {
        assertThat(text("/photos/health/live")).isEqualTo("{\"status\":\"up\"}\n");
        assertThat(text("/photos/health/ready")).isEqualTo("{\"status\":\"up\"}\n");
    }

    @Test
    void isMeasured() throws Exception {
        get("/photos/img/m800/" + PHOTO);

        assertThat(text("/photos/metrics").lines())
                .anyMatch(line -> line.startsWith("phizer_requests_total{") && line.contains("size=\"m800\""));
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(tomcat.root().resolve(path)).build(), BodyHandlers.ofByteArray());
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(200);
        return body;
    }

    private static String size(byte[] encoded) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
        return image.getWidth() + "x" + image.getHeight();
    }
}

package io.phizer.spring;

import static io.phizer.spring.PhotoApplication.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.markup.ImageUrls;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application in its own Tomcat, asked over sockets. */
@Timeout(60)
final class StartedApplicationTest {
    private static ConfigurableApplicationContext application;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        application = PhotoApplication.start(
                "--phizer.master.dir=" + PhotoApplication.PHOTOS,
                "--phizer.size.s220=220x220 square",
                "--phizer.size.m640=640 max",
                "--phizer.http.max-age=2h",
                "--server.servlet.context-path=/shop",
                "--management.endpoints.web.exposure.include=health,metrics,prometheus",
                "--management.endpoint.health.show-details=always",
                "--management.metrics.distribution.percentiles-histogram.phizer=true",
                "--management.endpoint.health.probes.enabled=true",
                "--management.endpoint.health.group.readiness.include=readinessState,phizer");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void servesPictures() throws Exception {
        HttpResponse<byte[]> answer = get("/shop/img/s220/" + PHOTO);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(field -> assertThat(field).contains("max-age=7200"));
        assertThat(size(answer.body())).isEqualTo("220x220");
    }

    @Test
    void revalidatesPictures() throws Exception {
        String path = "/shop/img/m640/" + PHOTO;
        String etag = get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void servesTheUrlsThatItWrites() throws Exception {
        String url = application.getBean(ImageUrls.class).url("m640", PHOTO);

        assertThat(url).isEqualTo("/shop/img/m640/" + PHOTO);
        assertThat(size(get(url).body())).startsWith("640x");
    }

    @Test
    void leavesTheRestToTheApplication() throws Exception {
        assertThat(text(get("/shop/hello"))).isEqualTo("hello");
        assertThat(text(get("/shop/img/hello"))).isEqualTo("hello from below");
    }

    @Test
    void answersWhatThereIsNot() throws Exception {
        assertThat(get("/shop/img/s221/" + PHOTO).statusCode()).isEqualTo(404);
        assertThat(get("/shop/img/s220/nowhere.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsItsHealth() throws Exception {
        JsonNode health = json(get("/shop/actuator/health"));

        assertThat(health.at("/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/phizer/status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/phizer/details/service").asString()).isEqualTo("up: open");
        assertThat(json(get("/shop/actuator/health/readiness"))
                        .at("/components/phizer/status")
                        .asString())
                .isEqualTo("UP");
    }

    @Test
    void isMeasured() throws Exception {
        get("/shop/img/s220/" + PHOTO);

        JsonNode requests = json(get("/shop/actuator/metrics/phizer.requests?tag=size:s220&tag=outcome:ok"));
        assertThat(requests.at("/measurements/0/value").asDouble()).isGreaterThanOrEqualTo(1);
        assertThat(text(get("/shop/actuator/prometheus")))
                .contains("phizer_requests_total{")
                .contains("phizer_fetch_seconds_bucket{")
                .contains("phizer_cache_used_bytes{");
    }

    private HttpResponse<byte[]> get(String path, String... fields) throws IOException, InterruptedException {
        URI root = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
        return client.send(
                fields.length == 0 ? request.build() : request.headers(fields).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return new JsonMapper().readTree(text(answer));
    }

    private static String size(byte[] encoded) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
        return image.getWidth() + "x" + image.getHeight();
    }
}

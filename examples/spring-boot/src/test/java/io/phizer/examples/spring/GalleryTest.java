package io.phizer.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as its script starts it, but for the port. */
@Timeout(120)
final class GalleryTest {
    private static final Pattern IMAGE = Pattern.compile(
            "<img src=\"([^\"]+)\" srcset=\"([^\"]+)\" sizes=\"[^\"]+\" width=\"(\\d+)\" height=\"(\\d+)\" alt=\"[^\"]+\"");
    private static final Pattern CANDIDATE = Pattern.compile("(\\S+) (\\d+)w");

    private static ConfigurableApplicationContext application;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        application = SpringApplication.run(GalleryApplication.class, "--server.port=0", "--server.address=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void thePicturesOfItsPageAreAsLargeAsItSays() throws Exception {
        List<MatchResult> images = IMAGE.matcher(text("/")).results().toList();

        assertThat(images).hasSize(6);
        for (MatchResult image : images.subList(0, 2)) {
            BufferedImage first = picture(image.group(1));
            assertThat(first.getWidth() + "x" + first.getHeight()).isEqualTo(image.group(3) + "x" + image.group(4));
            List<MatchResult> candidates =
                    CANDIDATE.matcher(image.group(2)).results().toList();
            assertThat(candidates).hasSize(2);
            for (MatchResult candidate : candidates) {
                assertThat(picture(candidate.group(1)).getWidth()).isEqualTo(Integer.parseInt(candidate.group(2)));
            }
        }
    }

    @Test
    void itsPageLinksToLargePictures() throws Exception {
        String link = Pattern.compile("<a href=\"([^\"]+)\"")
                .matcher(text("/"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        BufferedImage picture = picture(link);
        assertThat(Math.max(picture.getWidth(), picture.getHeight()))
                .isLessThanOrEqualTo(1600)
                .isGreaterThan(800);
    }

    @Test
    void tellsItsHealthAndItsMeters() throws Exception {
        picture("/img/m400/sunset_by_Aitzol_Berasategi.jpg");

        assertThat(text("/actuator/health")).contains("\"phizer\":{", "\"status\":\"UP\"");
        assertThat(text("/actuator/metrics/phizer.requests")).contains("\"statistic\":\"COUNT\"");
        assertThat(text("/actuator/prometheus")).contains("phizer_requests_total{");
    }

    @Test
    void theAddressesThatItPrintsLeadSomewhere() throws Exception {
        List<String> links = GalleryApplication.links(application.getEnvironment());

        assertThat(links).hasSize(3).allMatch(link -> link.startsWith("http://127.0.0.1:"));
        for (String link : links) {
            get(link);
        }
    }

    private BufferedImage picture(String path) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(get(path)));
    }

    private String text(String path) throws Exception {
        return new String(get(path), StandardCharsets.UTF_8);
    }

    private byte[] get(String path) throws Exception {
        URI root = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}

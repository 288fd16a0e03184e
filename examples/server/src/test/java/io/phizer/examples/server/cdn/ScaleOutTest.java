package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of phizer behind the nginx of this machine. */
class ScaleOutTest {
    private static final int PICTURES = 24;

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Origin> origins = new ArrayList<>();
    private int port;
    private Daemon nginx;

    @BeforeEach
    void start() throws Exception {
        Nginx.assumePurge();
        Path photos = Files.createDirectories(folder.resolve("photos"));
        origins.add(new Origin(photos));
        origins.add(new Origin(photos));
        for (int i = 0; i < PICTURES; i++) {
            origins.get(0).photo("cats/" + i + ".png", Color.RED);
        }
        port = Daemon.freePort();
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(work.resolve("phizer-sizes.conf"), Nginx.locations(Origin.KEYS));
        nginx = Nginx.start(
                work,
                Nginx.shipped(
                        "nginx.conf",
                        Map.of(
                                "listen 80;",
                                "listen 127.0.0.1:" + port + ";",
                                "127.0.0.1:6776;",
                                "127.0.0.1:" + origins.get(0).port() + "; server 127.0.0.1:"
                                        + origins.get(1).port() + ";",
                                "/var/cache/nginx-phizer",
                                work.resolve("kept").toString())));
    }

    @AfterEach
    void end() throws Exception {
        if (nginx != null) {
            nginx.close();
        }
        for (Origin origin : origins) {
            origin.end();
        }
    }

    @Test
    void sendsAllSizesAndCropsOfAPictureToOneMachine() throws Exception {
        for (int i = 0; i < PICTURES; i++) {
            for (String size : List.of("m80", "live", "auto", "m80/0x0/500x500")) {
                assertThat(get(port, "/img/" + size + "/cats/" + i + ".png").statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(pictures(origins.get(0))).isNotEmpty().doesNotContainAnyElementsOf(pictures(origins.get(1)));
        assertThat(pictures(origins.get(1))).isNotEmpty();
        assertThat(origins.get(0).asked.size() + origins.get(1).asked.size()).isEqualTo(4 * PICTURES);
    }

    @Test
    void goesOnWithoutOneOfThem() throws Exception {
        origins.get(0).stop();

        for (int i = 0; i < PICTURES; i++) {
            assertThat(get(port, "/img/m80/cats/" + i + ".png").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void hasTheSameTagsOnBoth() throws Exception {
        for (String url : List.of("/img/m80/cats/1.png", "/img/auto/cats/1.png", "/img/m80/0x0/500x500/cats/1.png")) {
            HttpResponse<byte[]> one = get(origins.get(0).port(), url);
            HttpResponse<byte[]> other = get(origins.get(1).port(), url);

            assertThat(one.headers().firstValue("ETag"))
                    .isPresent()
                    .isEqualTo(other.headers().firstValue("ETag"));
            assertThat(one.body()).isEqualTo(other.body());
        }
    }

    private static List<String> pictures(Origin origin) {
        return origin.asked.stream()
                .map(path -> path.substring(path.indexOf("cats/")))
                .distinct()
                .toList();
    }

    private HttpResponse<byte[]> get(int at, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + url))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}

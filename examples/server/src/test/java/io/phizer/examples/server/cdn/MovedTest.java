package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The redirects of the documentation in the nginx of this machine. */
class MovedTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private static int port;
    private static Daemon nginx;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        port = Daemon.freePort();
        nginx = Nginx.start(
                folder,
                Nginx.shipped("moved.conf", Map.of()) + "server { listen 127.0.0.1:" + port + ";\n"
                        + "if ($moved_path) { return 301 $moved_path; }\nreturn 410; }");
    }

    @AfterAll
    static void end() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/insecure/rs:fill:220:220/plain/https://photos.example.com/cats/1.jpg, /img/s220/cats/1.jpg",
        "/AfrOrF3gWeDA6VOlDG4TzxMv39O7MXnF4CXpKUwGqRM/resize:fit:640:640:0/q:80/plain/https://photos.example.com/cats/1.jpg@webp,"
                + "/img/m640/cats/1.jpg",
        "/insecure/rs:fit:640:0/plain/http://photos.example.com/b%20c/%C3%A9.png, /img/m640/b%20c/%C3%A9.png",
        "/unsafe/220x220/smart/photos.example.com/cats/1.jpg, /img/s220/cats/1.jpg",
        "/unsafe/fit-in/220x220/filters:quality(80):format(webp)/https://photos.example.com/cats/1.jpg, /img/m220/cats/1.jpg",
        "/insecure/rs:fill:220:220/plain/https://photos.example.com/cats/1.jpg?utm=x, /img/s220/cats/1.jpg",
        "/K97LekICOXT9MbO3X1u8BBkrjbu=/120x120/center/top/photos.example.com/cats/1.jpg, /img/s120/cats/1.jpg"
    })
    void leadToTheRegisteredSize(String old, String now) throws Exception {
        HttpResponse<Void> answer = get(old);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getRawPath())
                .isEqualTo(now);
    }

    /** Another query may be another picture, and phizer asks its master without one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/insecure/rs:fill:220:220/plain/https://photos.example.com/show.php%3Fid=7",
                "/insecure/rs:fill:220:220/plain/https://photos.example.com/show.php%3fid=7@webp",
                "/unsafe/220x220/photos.example.com/show.php?id=7",
                "/unsafe/220x220/https://photos.example.com/show.php%3Fid=7",
            })
    void leaveSourcesWithAQueryAsTheyWere(String url) throws Exception {
        assertThat(get(url).statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/insecure/rs:fill:221:220/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fill:220:220/wm:0.5/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fill:220:220:0:1/plain/https://photos.example.com/cats/1.jpg",
                "/unsafe/220x220/smart/filters:blur(7)/photos.example.com/cats/1.jpg",
                "/unsafe/220x220/filters:quality(80):blur(7)/photos.example.com/cats/1.jpg",
                "/insecure/rs:auto:220:220/plain/https://photos.example.com/cats/1.jpg",
                "/unsafe/221x220/photos.example.com/cats/1.jpg",
                "/unsafe/10x10:90x90/220x220/photos.example.com/cats/1.jpg",
                "/insecure/rs:fill:220:220/plain/https://elsewhere.example.com/cats/1.jpg",
                "/unsafe/220x220/elsewhere.example.com/cats/1.jpg",
                "/img/s220/cats/1.jpg"
            })
    void leaveEverythingElseAsItWas(String url) throws Exception {
        assertThat(get(url).statusCode()).isEqualTo(410);
    }

    private HttpResponse<Void> get(String url) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + url);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}

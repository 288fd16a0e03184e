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
    private static int ownPort;
    private static Daemon nginx;
    private static Daemon own;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path ownFolder) throws Exception {
        String shipped = Nginx.shipped("moved.conf", Map.of());
        port = Daemon.freePort();
        nginx = start(folder, shipped, port);
        ownPort = Daemon.freePort();
        own = start(
                ownFolder, shipped.replace("    #\"fit", "    \"fit").replace("    #\"fill", "    \"fill"), ownPort);
    }

    private static Daemon start(Path folder, String map, int port) throws Exception {
        return Nginx.start(
                folder,
                map + "server { listen 127.0.0.1:" + port + ";\n"
                        + "if ($moved_path) { return 301 $moved_path; }\nreturn 410; }");
    }

    @AfterAll
    static void end() {
        for (Daemon daemon : new Daemon[] {nginx, own}) {
            if (daemon != null) {
                daemon.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/insecure/rs:fill-down:220:220/plain/https://photos.example.com/cats/1.jpg, /img/s220/cats/1.jpg",
        "/AfrOrF3gWeDA6VOlDG4TzxMv39O7MXnF4CXpKUwGqRM/resize:fit:640:640:0/q:80/plain/https://photos.example.com/cats/1.jpg@webp,"
                + "/img/m640/cats/1.jpg",
        "/insecure/rs:fit:220:220/plain/http://photos.example.com/b%20c/%C3%A9.png, /img/m220/b%20c/%C3%A9.png",
        "/unsafe/fit-in/220x220/filters:quality(80):format(webp)/https://photos.example.com/cats/1.jpg, /img/m220/cats/1.jpg",
        "/insecure/rs:fit:220:220/plain/https://photos.example.com/cats/1.jpg?utm=x, /img/m220/cats/1.jpg",
        "/K97LekICOXT9MbO3X1u8BBkrjbu=/fit-in/220x220/center/top/filters:quality(80):no_upscale()/photos.example.com/cats/1.jpg,"
                + "/img/m220/cats/1.jpg"
    })
    void leadToTheRegisteredSize(String old, String now) throws Exception {
        assertMoved(port, old, now);
    }

    /** The lines of the table that are for sizes of the reader's own. */
    @ParameterizedTest
    @CsvSource({
        "/insecure/rs:fit:640:0/plain/https://photos.example.com/cats/1.jpg, /img/w640/cats/1.jpg",
        "/unsafe/fit-in/640x0/photos.example.com/cats/1.jpg, /img/w640/cats/1.jpg",
        "/insecure/rs:fill:220:220/q:80/plain/https://photos.example.com/cats/1.jpg, /img/s220/cats/1.jpg",
        "/insecure/rs:fill:220:220:1/plain/https://photos.example.com/cats/1.jpg, /img/e220/cats/1.jpg",
        "/insecure/rs:fill:220:220/q:80/el:1/plain/https://photos.example.com/cats/1.jpg, /img/e220/cats/1.jpg",
        "/unsafe/220x220/smart/photos.example.com/cats/1.jpg, /img/e220/cats/1.jpg",
        "/unsafe/220x220/smart/filters:no_upscale()/photos.example.com/cats/1.jpg, /img/s220/cats/1.jpg",
        "/K97LekICOXT9MbO3X1u8BBkrjbu=/120x120/center/top/filters:quality(80):no_upscale()/photos.example.com/cats/1.jpg,"
                + "/img/s120/cats/1.jpg"
    })
    void leadToASizeOfOnesOwn(String old, String now) throws Exception {
        assertMoved(ownPort, old, now);
    }

    /** Another query may be another picture, and phizer asks its master without one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/insecure/rs:fit:220:220/plain/https://photos.example.com/show.php%3Fid=7",
                "/insecure/rs:fit:220:220/plain/https://photos.example.com/show.php%3fid=7@webp",
                "/unsafe/fit-in/220x220/photos.example.com/show.php?id=7",
                "/unsafe/fit-in/220x220/https://photos.example.com/show.php%3Fid=7",
            })
    void leaveSourcesWithAQueryAsTheyWere(String url) throws Exception {
        assertThat(get(url).statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/insecure/rs:fit:640:0/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fit:220:220:1/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fit:220:220/el:1/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fit:220:220:1/el:0/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fill:220:220/plain/https://photos.example.com/cats/1.jpg",
                "/unsafe/220x220/photos.example.com/cats/1.jpg",
                "/unsafe/220x220/filters:no_upscale()/photos.example.com/cats/1.jpg",
                "/unsafe/fit-in/220x220/filters:upscale()/photos.example.com/cats/1.jpg",
                "/insecure/rs:fill-down:221:220/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fit:220:220/wm:0.5/plain/https://photos.example.com/cats/1.jpg",
                "/insecure/rs:fit:220:220:0:1/plain/https://photos.example.com/cats/1.jpg",
                "/unsafe/fit-in/220x220/smart/filters:blur(7)/photos.example.com/cats/1.jpg",
                "/unsafe/fit-in/220x220/filters:quality(80):blur(7)/photos.example.com/cats/1.jpg",
                "/insecure/rs:auto:220:220/plain/https://photos.example.com/cats/1.jpg",
                "/unsafe/fit-in/221x220/photos.example.com/cats/1.jpg",
                "/unsafe/10x10:90x90/fit-in/220x220/photos.example.com/cats/1.jpg",
                "/insecure/rs:fit:220:220/plain/https://elsewhere.example.com/cats/1.jpg",
                "/unsafe/fit-in/220x220/elsewhere.example.com/cats/1.jpg",
                "/img/s220/cats/1.jpg"
            })
    void leaveEverythingElseAsItWas(String url) throws Exception {
        assertThat(get(url).statusCode()).isEqualTo(410);
    }

    private void assertMoved(int at, String old, String now) throws Exception {
        HttpResponse<Void> answer = get(at, old);

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getRawPath())
                .isEqualTo(now);
    }

    private HttpResponse<Void> get(String url) throws Exception {
        return get(port, url);
    }

    private HttpResponse<Void> get(int at, String url) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + at + url);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}

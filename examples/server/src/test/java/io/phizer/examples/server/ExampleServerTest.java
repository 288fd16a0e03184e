package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.config.ServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server in this JVM, asked over a socket. */
class ExampleServerTest {
    private static final Pattern SHOT =
            Pattern.compile("<img src=\"(/img/[^\"]+)\" alt=\"[^\"]+\" width=\"([0-9]+)\" height=\"([0-9]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void showsThePhotographsItComesWith() throws Exception {
        try (ExampleServer server =
                start(ServiceConfig.load(Path.of("phizer.properties"), Map.of("server.port", "0"), "test"))) {
            String page = text(server, "/");

            assertThat(SHOT.matcher(page).results().map(shot -> shot.group(1)))
                    .hasSize(6 * 6 + 1)
                    .contains("/img/s120/seeding_by_Clements_Engelhardt.jpg")
                    .contains("/img/m640/270x205/710x655/friends_by_Aitzol_Berasategi.jpg");
            assertThat(page)
                    .contains(
                            "Photo by Clemens Engelhardt, 2018, <a href=\"https://creativecommons.org/publicdomain/zero/1.0/\"")
                    .contains("Photo by Trevor &quot;Freespace&quot;, 2018")
                    .contains("Original 2056 × 3088, 0.6 MB");
            assertThat(Pictures.size(body(server, "/img/p160/friends_by_Aitzol_Berasategi.jpg")))
                    .isEqualTo("160x240");
            assertThat(Pictures.size(body(server, "/img/m640/270x205/710x655/friends_by_Aitzol_Berasategi.jpg")))
                    .isEqualTo("417x640");
            assertThat(server.summary())
                    .contains("sizes s120, s220, m220, m640, p160, l240;")
                    .contains("; master photos, no slaves;")
                    .contains("engines pass-through, jpeg, portable");
        }
    }

    @Test
    void promisesTheSizesThatPicturesHave() throws Exception {
        Pictures.write(folder.resolve("wide.png"), 700, 301);
        Pictures.write(folder.resolve("deep/er/high.png"), 90, 500);
        Pictures.write(folder.resolve("tiny.PNG"), 3, 2);
        ServiceConfig config = config(
                "size.a",
                "220 square",
                "size.b",
                "300x100",
                "size.c",
                "100x200 portrait",
                "size.d",
                "200x100 landscape enlarge=true");

        try (ExampleServer server = start(config)) {
            List<MatchResult> shots = SHOT.matcher(text(server, "/")).results().toList();

            assertThat(shots).hasSize(3 * 4 + 1);
            for (MatchResult shot : shots) {
                assertThat(Pictures.size(body(server, shot.group(1)))).isEqualTo(shot.group(2) + "x" + shot.group(3));
            }
        }
    }

    @Test
    void writesNamesSoThatTheyAreNeitherMarkupNorAnotherUrl() throws Exception {
        Pictures.write(folder.resolve("a\"><b>& 100%?#é.png"), 20, 10);
        ServiceConfig config = config("size.a", "10");

        try (ExampleServer server = start(config)) {
            String page = text(server, "/");

            assertThat(page).doesNotContain("<b>&").contains("a&quot;&gt;&lt;b&gt;&amp; 100%?#é");
            MatchResult shot = SHOT.matcher(page).results().findFirst().orElseThrow();
            assertThat(shot.group(1)).isEqualTo("/img/a/a%22%3E%3Cb%3E%26%20100%25%3F%23%C3%A9.png");
            assertThat(Pictures.size(body(server, shot.group(1)))).isEqualTo("10x5");
        }
    }

    @Test
    void listsWhatIsThereNow() throws Exception {
        try (ExampleServer server = start(config("size.a", "10"))) {
            assertThat(text(server, "/")).contains("There is no picture in the master&#39;s directory.");

            Pictures.write(folder.resolve("new.png"), 20, 20);
            Files.writeString(folder.resolve("notes.txt"), "no picture");
            Files.createSymbolicLink(folder.resolve("link.png"), folder.resolve("new.png"));

            assertThat(SHOT.matcher(text(server, "/")).results().map(shot -> shot.group(1)))
                    .containsExactly("/img/a/new.png", "/img/a/250x250/750x750/new.png");
        }
    }

    @Test
    void explainsUrlsWhereTheMasterCannotBeListed() throws Exception {
        ServiceConfig config = ServiceConfig.of(
                Map.of("master.url", "http://127.0.0.1:9/", "size.a", "10", "size.b", "20", "server.port", "0"),
                folder,
                "test");

        try (ExampleServer server = start(config)) {
            assertThat(text(server, "/"))
                    .contains("The master is a web server, whose pictures cannot be listed.")
                    .contains("<code>/img/a/</code>")
                    .contains("<code>/img/b/</code>")
                    .doesNotContain("<img");
        }
    }

    @Test
    void showsNoCropWhereNoneIsAdmitted() throws Exception {
        Pictures.write(folder.resolve("a.png"), 20, 20);

        try (ExampleServer server = start(config("size.a", "10", "crop.policy", "none"))) {
            String page = text(server, "/");

            assertThat(SHOT.matcher(page).results()).hasSize(1);
            assertThat(page).contains("aria-label=\"/img/a/a.png\"").doesNotContainIgnoringCase("crop");
        }
    }

    @Test
    void explainsACropWhereItIsAdmitted() throws Exception {
        Pictures.write(folder.resolve("a.png"), 20, 20);

        try (ExampleServer server = start(config("size.a", "10"))) {
            String page = text(server, "/");

            assertThat(page)
                    .contains("aria-label=\"/img/a/256x174/744x826/a.png\"")
                    .contains("crop in thousandths, if any");
            assertThat(Pictures.size(body(server, "/img/a/256x174/744x826/a.png")))
                    .isEqualTo("7x10");
        }
    }

    @Test
    void loadsNothingFromElsewhereAndRunsNoScript() throws Exception {
        Pictures.write(folder.resolve("a.png"), 20, 20);

        try (ExampleServer server = start(config("size.a", "10"))) {
            HttpResponse<byte[]> page = get(server, "/");

            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; img-src 'self'; style-src 'self';");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(new String(page.body(), StandardCharsets.UTF_8))
                    .doesNotContain("<script")
                    .doesNotContain("style=")
                    .doesNotContainPattern("(src|href)=\"http")
                    .doesNotContain("{{");
            assertThat(get(server, "/style.css").headers().firstValue("Content-Type"))
                    .contains("text/css;charset=utf-8");
            assertThat(text(server, "/style.css")).doesNotContain("url(");
            assertThat(get(server, "/icon.svg").statusCode()).isEqualTo(200);
            assertThat(get(server, "/elsewhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tellsWhichAddressIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            ExampleServer server =
                    new ExampleServer(config("size.a", "10", "server.host", "127.0.0.1", "server.port", port));

            assertThatThrownBy(server::start)
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use");
            server.close();
        }
    }

    @Test
    void tellsWhichHostThereIsNot() {
        ExampleServer server =
                new ExampleServer(config("size.a", "10", "server.host", "nosuch.invalid", "server.port", "1831"));

        assertThatThrownBy(server::start)
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on nosuch.invalid:1831: no such host");
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "POST", "PUT", "DELETE", "PATCH"})
    void pagesAreOnlyRead(String method) throws Exception {
        try (ExampleServer server = start(config("size.a", "10"))) {
            String answer = raw(server, method + " / HTTP/1.1\r\nX-Secret: abc\r\nContent-Length: 0");

            assertThat(answer)
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: GET, HEAD, OPTIONS\r\n")
                    .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                    .contains("\r\nContent-Security-Policy: default-src 'none'; ")
                    .endsWith("\r\n\r\nmethod is not allowed\n")
                    .doesNotContain("abc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/elsewhere", "/img/a/1.jpg"})
    void tellsTheMethodsThereAre(String path) throws Exception {
        try (ExampleServer server = start(config("size.a", "10"))) {
            assertThat(raw(server, "OPTIONS " + path + " HTTP/1.1"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nAllow: GET, HEAD, OPTIONS\r\n")
                    .contains("\r\nContent-Length: 0\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    private ServiceConfig config(String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of("master.dir", "."));
        all.addAll(List.of(keysAndValues));
        if (!all.contains("server.port")) {
            all.addAll(List.of("server.port", "0"));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < all.size(); i += 2) {
            values.put(all.get(i), all.get(i + 1));
        }
        return ServiceConfig.of(values, folder, "test");
    }

    private static ExampleServer start(ServiceConfig config) throws IOException {
        ExampleServer server = new ExampleServer(config);
        server.start();
        return server;
    }

    private HttpResponse<byte[]> get(ExampleServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create(server.address()).resolve(path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The answer to a request of which this is the head, but for the host. */
    private static String raw(ExampleServer server, String head) throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write((head + "\r\nHost: phizer.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private byte[] body(ExampleServer server, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(server, path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private String text(ExampleServer server, String path) throws IOException, InterruptedException {
        return new String(body(server, path), StandardCharsets.UTF_8);
    }
}

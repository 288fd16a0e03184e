package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ServiceConfig;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Jetty refuses before the filter sees them. */
@Timeout(60)
class RefusedUrlTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /img/a/%2e%2e/x.jpg HTTP/1.1",
                "GET /img/a/a%2fb.jpg HTTP/1.1",
                "GET /img/a//a.jpg HTTP/1.1",
                "GET /img/a/a\\b.jpg HTTP/1.1",
                "GET /img/a/a%00b.jpg HTTP/1.1",
                "GET /img/a/%zz.jpg HTTP/1.1",
                "GET img/a/a.jpg HTTP/1.1",
                "GET /img/a/a.jpg HTTP/7.1",
                "GET /%2e%2e/x HTTP/1.1",
                "rubbish"
            })
    void areAnsweredInOneFixedWay(String line) throws Exception {
        String answer = ask(line + "\r\nHost: phizer.example\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1.1 (4[0-9][0-9]|505) .*")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("<html");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("cache-control: no-store\r\n")
                .contains("x-content-type-options: nosniff\r\n")
                .contains("content-security-policy: default-src 'none'; sandbox\r\n")
                .containsPattern("\r\n\r\n(bad request|not found)$");
    }

    private String ask(String request) throws Exception {
        ServiceConfig config =
                ServiceConfig.of(Map.of("master.dir", ".", "size.a", "10", "server.port", "0"), folder, "test");
        try (ExampleServer server = new ExampleServer(config)) {
            server.start();
            URI address = URI.create(server.address());
            try (Socket client = new Socket(address.getHost(), address.getPort())) {
                client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }
}

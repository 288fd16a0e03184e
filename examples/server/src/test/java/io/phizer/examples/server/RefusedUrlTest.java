package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.config.ServerSettings;
import io.phizer.config.ServiceConfig;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests that Jetty refuses, or that nobody else would take, and what the log has to say about them. */
@Timeout(60)
class RefusedUrlTest {
    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void logAsTheServerDoes() {
        ServerLog.configure(new ServerSettings("localhost", 0, "warn", Duration.ZERO, Optional.empty()));
        warnings.list = new CopyOnWriteArrayList<>();
        warnings.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(warnings);
    }

    @AfterEach
    void logAsTestsDo() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /img/a/a%00b.jpg HTTP/1.1",
                "GET /img/a/%zz.jpg HTTP/1.1",
                "GET /img/a/%2 HTTP/1.1",
                "GET /img/%2e%2e/%2e%2e/x.jpg HTTP/1.1",
                "GET /%2e%2e/style.css HTTP/1.1",
                "GET img/a/a.jpg HTTP/1.1",
                "GET /img/a/a.jpg HTTP/7.1",
                "rubbish"
            })
    void areAnsweredInOneFixedWay(String line) throws Exception {
        String answer = ask(".", line + "\r\nHost: phizer.example\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1.1 (4[0-9][0-9]|505) .*")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("<html");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("cache-control: no-store\r\n")
                .contains("x-content-type-options: nosniff\r\n")
                .contains("content-security-policy: default-src 'none'; sandbox\r\n")
                .containsPattern("\r\n\r\n(bad request|http version is not supported)$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/img/a/../x.jpg",
                "/img/a/%2e%2e/x.jpg",
                "/img/a/%2e%2e%2f%2e%2e/x.jpg",
                "/img/a/.%2e/x.jpg",
                "/img/a/%2e/x.jpg",
                "/img/%2e%2e/x.jpg",
                "/img/%2e%2e/style.css",
                "/img/a/..;/x.jpg",
                "/img/a/%2e%2e;/x.jpg",
                "/img/a/x.jpg;a=b",
                "/img/a/a%2fb.jpg",
                "/img/a/%2fetc%2fpasswd",
                "/img/a//a.jpg",
                "//img/a/a.jpg",
                "/img//a/a.jpg",
                "/img/a/a\\b.jpg",
                "/img/a/..\\..\\x.jpg",
                "/img/a/a%5cb.jpg",
                "/img/a/a%0ab.jpg",
                "/img/a/a%7fb.jpg",
                "/img/a/%u002e%u002e/x.jpg",
                "/img/a/%c0%ae%c0%ae/x.jpg",
                "/img/a/%ff.jpg",
                "/img/a/%e2%82",
                "/img/a/%252e%252e/x.jpg",
                "/im%67/a/%2e%2e/x.jpg",
                "/WEB-INF/x",
                "http://phizer.example/img/a/%2e%2e/x.jpg"
            })
    void areNotFoundWhereTheyCouldMeanMoreThanOneThing(String path) throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Pictures.write(outside.resolve("x.jpg"), 20, 10);
        Pictures.write(outside.resolve("a/b.jpg"), 20, 10);
        Files.createDirectories(outside.resolve("photos"));

        String answer =
                ask("outside/photos", "GET " + path + " HTTP/1.1\r\nHost: phizer.example\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 404 ")
                .doesNotContainIgnoringCase("jetty")
                .contains("X-Content-Type-Options: nosniff\r\n")
                .contains("Content-Security-Policy: default-src 'none'; ")
                .containsPattern("\r\n\r\nnot found\n?$");
        assertThat(warnings.list).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get / HTTP/1.1|501|not implemented",
                "BREW / HTTP/1.1|501|not implemented",
                "GET / HTTP/7.1|505|HTTP version is not supported",
                "GET / HTTP/1.1\\r\\nX: LONG|431|headers are too large",
                "GET /LONG HTTP/1.1|414|URL is too long",
                "GET / HTTP/1.1\\r\\nExpect: 7|417|expectation cannot be met",
                "GET / HTTP/1.1\\r\\nTransfer-Encoding: x|400|bad request",
                "GET / HTTP/1.1\\r\\nContent-Length: x|400|bad request"
            })
    void haveATextThatFitsTheirStatus(String head, int status, String text) throws Exception {
        String lines = head.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(20_000));

        assertThat(ask(".", lines + "\r\nHost: phizer.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .endsWith("\r\n\r\n" + text);
        assertThat(warnings.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nHost: b", "a b", "x:99999", "[::", ":", "a:b:c", "x:", "%zz", "a/b", "\u0001", "user@"})
    void areNoMatterForTheLog(String host) throws Exception {
        ask(".", "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(warnings.list).map(ILoggingEvent::toString).isEmpty();
    }

    private String ask(String master, String request) throws Exception {
        ServiceConfig config =
                ServiceConfig.of(Map.of("master.dir", master, "size.a", "10", "server.port", "0"), folder, "test");
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

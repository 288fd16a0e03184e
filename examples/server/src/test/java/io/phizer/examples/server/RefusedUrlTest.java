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
        String answer = ask(".", line + "\r\nHost: phizer.example\r\nConnection: close\r\n\r\n");

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

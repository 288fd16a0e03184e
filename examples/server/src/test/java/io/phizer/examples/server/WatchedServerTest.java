package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.read.ListAppender;
import io.phizer.config.ServiceConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What those see who run the server: how it is, its meters, and a line for each request. */
@Timeout(60)
final class WatchedServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @BeforeEach
    void writeAPicture() throws Exception {
        Pictures.write(folder.resolve("cat.png"), 40, 30);
    }

    @Test
    void tellsHowItIs() throws Exception {
        try (ExampleServer server = start(Map.of())) {
            HttpResponse<String> ready = get(server, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).isEqualTo("{\"status\":\"up\"}\n");
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health").body())
                    .as("nothing for strangers")
                    .isEqualTo("{\"status\":\"up\"}\n");
        }
    }

    @Test
    void showsItsMetersToPrometheusWhereItIsToldTo() throws Exception {
        try (ExampleServer server = start(Map.of("server.metrics", "on"))) {
            get(server, "/img/a/cat.png");
            get(server, "/img/a/cat.png");

            HttpResponse<String> scrape = get(server, "/metrics");
            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(scrape.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(scrape.body().lines())
                    .contains(
                            "phizer_requests_total{cache=\"none\",outcome=\"ok\",size=\"a\"} 1.0",
                            "phizer_requests_total{cache=\"memory\",outcome=\"ok\",size=\"a\"} 1.0",
                            "phizer_health{probe=\"ready\"} 1.0")
                    .anyMatch(line -> line.startsWith("phizer_render_seconds_bucket{"));
        }
    }

    @Test
    void keepsItsMetersToItselfOtherwise() throws Exception {
        try (ExampleServer server = start(Map.of())) {
            assertThat(get(server, "/metrics").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void logsEachRequestWhereItIsToldToWhateverElseIsLogged() throws Exception {
        ServiceConfig config = config(Map.of("log.access", "on", "log.level", "warn"));
        ServerLog.configure(config.server());
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger access = (Logger) LoggerFactory.getLogger("io.phizer.access");
        access.addAppender(lines);
        try (ExampleServer server = new ExampleServer(config)) {
            server.start();
            get(server, "/img/a/cat.png");
            get(server, "/img/a/cat.png");
        } finally {
            LoggerContext context = access.getLoggerContext();
            context.reset();
            new ContextInitializer(context).autoConfig();
        }
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        made -> assertThat(made)
                                .matches(
                                        "/a/cat\\.png made in [0-9]+ ms \\(fetch [0-9]+ ms, resize [0-9]+ ms\\), [0-9]+ bytes"),
                        hit -> assertThat(hit).matches("/a/cat\\.png from memory, [0-9]+ bytes"));
    }

    private ServiceConfig config(Map<String, String> more) {
        Map<String, String> values =
                new HashMap<>(Map.of("master.dir", folder.toString(), "size.a", "20", "server.port", "0"));
        values.putAll(more);
        return ServiceConfig.of(values, folder, "test");
    }

    private ExampleServer start(Map<String, String> more) throws Exception {
        ExampleServer server = new ExampleServer(config(more));
        server.start();
        return server;
    }

    private HttpResponse<String> get(ExampleServer server, String path) throws Exception {
        URI uri = URI.create(server.address()).resolve(path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}

package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.backend.BackendUsage;
import io.phizer.backend.BreakerState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of backends do. */
final class BackendKeysTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"backend", "master"})
    void aServerThatSaysNothingIsGivenUpAfterTheTimeToItsFirstByte(String name) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String root = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThat(failure("master.url", root, name + ".first-byte-timeout", "50ms", "backend.timeout", "10m"))
                    .isEqualTo(Reason.SOURCE_TIMEOUT);
        }
    }

    @Test
    void aServerThatEncryptsNothingIsGivenUpAfterTheTimeToConnect() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String root = "https://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThat(failure("master.url", root, "backend.connect-timeout", "50ms", "backend.timeout", "10m"))
                    .isEqualTo(Reason.SOURCE_TIMEOUT);
        }
    }

    @Test
    void redirectsAreFollowedOnlyWhereThatIsSaid() throws IOException {
        HttpServer server = server();
        try {
            String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/moved/";
            assertThat(failure("master.url", root)).isEqualTo(Reason.SOURCE_UNAVAILABLE);
            assertThat(failure("master.url", root, "backend.redirects", "1")).isEqualTo(Reason.UNSUPPORTED_IMAGE);
        } finally {
            server.stop(0);
        }
    }

    /** Object stores that hide absence from those who may not list answer 403. */
    @Test
    void whichStatusesMeanAbsenceIsSaidForAllOrForOne() throws IOException {
        HttpServer server = server();
        try {
            String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/forbidden/";
            assertThat(failure("master.url", root)).isEqualTo(Reason.SOURCE_UNAVAILABLE);
            assertThat(failure("master.url", root, "backend.not-found", "403,404,410"))
                    .isEqualTo(Reason.NOT_FOUND);
            assertThat(failure("master.url", root, "slave.1.url", root, "master.not-found", "403"))
                    .as("the slave is not sure")
                    .isEqualTo(Reason.SOURCE_UNAVAILABLE);
            assertThat(failure(
                            "master.url",
                            root,
                            "slave.1.url",
                            root,
                            "master.not-found",
                            "403",
                            "slave.1.not-found",
                            "403"))
                    .isEqualTo(Reason.NOT_FOUND);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPrivateServerIsNotAskedWhereThatIsSaid() throws IOException {
        HttpServer server = server();
        try {
            String root = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            assertThat(failure("master.url", root)).isEqualTo(Reason.UNSUPPORTED_IMAGE);
            assertThat(failure("master.url", root, "master.private-addresses", "refuse"))
                    .isEqualTo(Reason.SOURCE_UNAVAILABLE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aBackendIsLeftAloneAfterTheFailuresThatAreSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ServiceConfig config = config(
                "master.url", "http://127.0.0.1:" + port + "/", "backend.breaker", "2", "backend.breaker-pause", "1m");
        try (ResizeService service = config.service().build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(service.stats().backends())
                        .extracting(BackendUsage::breaker)
                        .containsExactly(BreakerState.CLOSED);
                String path = i + ".jpg";
                assertThatThrownBy(() -> service.resize("s", path)).isInstanceOf(ResizeException.class);
            }
            assertThat(service.stats().backends())
                    .extracting(BackendUsage::breaker)
                    .containsExactly(BreakerState.OPEN);
            assertThatThrownBy(() -> service.resize("s", "3.jpg")).hasMessageContaining("was not asked");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backend.redirects = 11",
                "backend.private-addresses = no",
                "backend.http2 = yes",
                "backend.breaker = -1",
                "backend.breaker-pause = 2m",
                "backend.hedging = maybe",
                "cache.provisional = 11m",
                "cache.provisional-hold = 2h",
                "master.redirects = 1",
                "master.first-byte-timeout = 1s",
                "slave.1.connect-timeout = 1s",
            })
    void aValueThatHasNoMeaningIsAProblem(String line) {
        String[] entry = line.split(" = ", 2);
        assertThatThrownBy(() -> config("master.dir", ".", entry[0], entry[1]))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(entry[0]);
    }

    @Test
    void allOfThemTogetherMakeAService() {
        ServiceConfig config = config(
                "master.url", "https://pictures.example/",
                "slave.1.url", "http://upload.example:81/",
                "slave.1.not-found", "403,404,410",
                "slave.1.http2", "true",
                "backend.connect-timeout", "1s",
                "backend.first-byte-timeout", "2s",
                "backend.redirects", "3",
                "backend.private-addresses", "refuse",
                "backend.http2", "true",
                "backend.breaker", "0",
                "backend.hedging", "true",
                "cache.provisional", "30s",
                "cache.provisional-hold", "5m");
        config.service().build().close();
    }

    /** Answers below /moved with a redirect to a text, below /forbidden with 403, and elsewhere with the text. */
    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] text = "no picture".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.createContext("/forbidden/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.createContext("/moved/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere.jpg");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Reason failure(String... entries) {
        try (ResizeService service = config(entries).service().build()) {
            service.resize("s", "a.jpg");
            throw new AssertionError("resized what is no picture");
        } catch (ResizeException e) {
            return e.reason();
        }
    }

    private ServiceConfig config(String... entries) {
        Map<String, String> settings = new HashMap<>(Map.of("size.s", "10"));
        for (int i = 0; i < entries.length; i += 2) {
            settings.put(entries[i], entries[i + 1]);
        }
        return ServiceConfig.of(settings, folder, "test");
    }
}

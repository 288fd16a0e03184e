package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.ServiceStats;
import io.phizer.backend.BackendUsage;
import io.phizer.request.ParsedPath;
import io.phizer.request.SizeSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void appliesWhatIsSaidAboutTheService() throws IOException {
        Files.createDirectories(folder.resolve("pictures/late"));
        ServiceConfig config = config(
                "master.dir = pictures",
                "master.max-in-flight = 3",
                "slave.10.dir = pictures/late",
                "slave.2.url = http://b.example:81/x",
                "backend.max-in-flight = 5",
                "cache.results = 8MiB",
                "cache.sources = 1MiB",
                "workers = 2",
                "queue = 7",
                "shards = 4",
                "memory.budget = 64MiB");

        try (ResizeService service = config.service().build()) {
            ServiceStats stats = service.stats();

            assertThat(stats.backends())
                    .containsExactly(
                            new BackendUsage("pictures", 0, 0, 3),
                            new BackendUsage("b.example:81", 0, 0, 5),
                            new BackendUsage("late", 0, 0, 5));
            assertThat(stats.results().maxBytes()).isEqualTo(8 * MIB);
            assertThat(stats.sources().maxBytes()).isEqualTo(4 * MIB);
            assertThat(stats.workers().threads()).isEqualTo(2);
            assertThat(stats.workers().queueCapacity()).isEqualTo(7);
            assertThat(stats.workers().heapBudget()).isEqualTo(64 * MIB);
        }
        assertThat(config.masterDirectory()).contains(folder.resolve("pictures").toAbsolutePath());
    }

    @Test
    void appliesWhatIsSaidAboutSizesToThoseThatDoNotSayItThemselves() {
        ServiceConfig config = config(
                "master.dir = .",
                "size.plain = 100",
                "size.own = 100x50 quality=70 progressive=false animation=all enlarge=false format=jpeg background=red",
                "image.quality = 60",
                "image.format = png",
                "image.progressive = true",
                "image.animation = first",
                "image.enlarge = true",
                "image.background = #123456",
                "sizes.ignore-case = true");

        try (ResizeService service = config.service().build()) {
            assertThat(service.sizes().find("PLAIN").map(SizeSpec::recipe))
                    .contains(
                            "100x100 max quality=60 format=png progressive=true animation=first enlarge=true background=#123456");
            assertThat(service.sizes().find("own").map(SizeSpec::recipe))
                    .contains("100x50 max quality=70 format=jpeg enlarge=false background=#ff0000");
        }
    }

    @Test
    void appliesTheCropPolicy() {
        ServiceConfig config = config("master.dir = .", "crop.policy = grid(50)");

        try (ResizeService service = config.service().build()) {
            assertThat(service.parser().parse("/s/0x0/500x550/a.jpg")).isInstanceOf(ParsedPath.Asked.class);
            assertThat(service.parser().parse("/s/0x0/500x501/a.jpg")).isInstanceOf(ParsedPath.InvalidCrop.class);
        }
    }

    @Test
    void appliesLimitsOfPixelsAndBytes() throws IOException {
        byte[] header = headerOfGif(101, 100);
        Files.write(folder.resolve("many.gif"), header);
        Files.write(folder.resolve("long.gif"), new byte[1025]);
        ServiceConfig config = config("master.dir = .", "image.max-pixels = 10000", "backend.max-bytes = 1KiB");

        try (ResizeService service = config.service().build()) {
            assertThatThrownBy(() -> service.resize("s", "many.gif"))
                    .isInstanceOfSatisfying(
                            ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_TOO_LARGE));
            assertThatThrownBy(() -> service.resize("s", "long.gif"))
                    .isInstanceOfSatisfying(
                            ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_TOO_LARGE));
        }
    }

    @Test
    void appliesTheTimeoutOfOneBackend() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ServiceConfig config = config(
                    "master.url = http://127.0.0.1:" + silent.getLocalPort() + "/",
                    "backend.timeout = 10m",
                    "request.timeout = 10m",
                    "master.timeout = 50ms");

            try (ResizeService service = config.service().build()) {
                assertThatThrownBy(() -> service.resize("s", "a.jpg"))
                        .isInstanceOfSatisfying(
                                ResizeException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_TIMEOUT));
            }
        }
    }

    @Test
    void makesNewBackendsForEachService() throws IOException {
        Files.write(folder.resolve("a.txt"), new byte[20]);
        ServiceConfig config = config("master.dir = .");
        config.service().build().close();

        try (ResizeService service = config.service().build()) {
            assertThatThrownBy(() -> service.resize("s", "a.txt"))
                    .isInstanceOfSatisfying(
                            ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_IMAGE));
        }
    }

    @Test
    void tellsHttpSettings() {
        ServiceConfig config =
                config("master.dir = .", "http.max-age = 30d", "http.not-found-max-age = 0", "http.unrecognised = 404");

        assertThat(config.http()).isEqualTo(new HttpSettings(Duration.ofDays(30), Duration.ZERO, true));
    }

    @Test
    void tellsServerSettings() {
        ServiceConfig config = config(
                "master.dir = .",
                "close.grace = 1m",
                "server.host = ::1",
                "server.port = 0",
                "log.level = debug",
                "log.syslog.port = 5514",
                "server.metrics = on",
                "log.access = on");

        assertThat(config.server())
                .isEqualTo(new ServerSettings(
                        "::1",
                        0,
                        "debug",
                        Duration.ofMinutes(1),
                        Optional.of(new SyslogSettings("localhost", 5514, "user", "info")),
                        true,
                        true));
    }

    @Test
    void hasTheDefaultsOfTheTable() {
        ServiceConfig config = config("master.dir = .");

        assertThat(config.http()).isEqualTo(HttpSettings.defaults());
        assertThat(config.server())
                .isEqualTo(new ServerSettings("localhost", 6776, "info", Duration.ofSeconds(10), Optional.empty()));
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void findsRelativeDirectoriesBesideTheFile() throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("photos"));
        Path file = folder.resolve("etc/phizer.properties");
        Files.writeString(file, "\uFEFFmaster.dir = ../photos\nsize.s = 10\n");

        assertThat(ServiceConfig.load(file).masterDirectory())
                .contains(folder.resolve("photos").toAbsolutePath());
    }

    @Test
    void warnsOfCachesThatTheHeapCannotHold() {
        ServiceConfig config = config("master.dir = .", "cache.results = 1TiB", "cache.sources = 1TiB");

        assertThat(config.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith("test: cache.")
                        .contains(" = 1TiB: more than half of the heap of "));
    }

    @Test
    void warnsOfBudgetsThatTheHeapCannotHold() {
        for (String cache : List.of("true", "false")) {
            ServiceConfig config = config(
                    "master.dir = .", "memory.budget = 1TiB", "memory.fetching = 1TiB", "cache.enabled = " + cache);

            assertThat(config.warnings())
                    .hasSize(2)
                    .allSatisfy(warning -> assertThat(warning)
                            .startsWith("test: memory.")
                            .contains(" = 1TiB: more than half of the heap of "));
        }
    }

    /** The configuration of these lines {@code key = value}, with a size if they have none. */
    private ServiceConfig config(String... lines) {
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" = ", 2);
            values.put(parts[0], parts[1]);
        }
        if (values.keySet().stream().noneMatch(key -> key.startsWith("size."))) {
            values.put("size.s", "10");
        }
        return ServiceConfig.of(values, folder, "test");
    }

    private static byte[] headerOfGif(int width, int height) {
        return new byte[] {
            'G',
            'I',
            'F',
            '8',
            '9',
            'a',
            (byte) width,
            0,
            (byte) height,
            0,
            0,
            0,
            0,
            0x2C,
            0,
            0,
            0,
            0,
            (byte) width,
            0,
            (byte) height,
            0,
            0,
            2,
            0,
            0x3B
        };
    }
}

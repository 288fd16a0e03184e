package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeService;
import io.phizer.ServiceStats;
import io.phizer.backend.BackendUsage;
import io.phizer.request.SizeSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration file of the original. */
class PhizerConfTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void becomesServerAndHttpSettings() throws URISyntaxException {
        ServiceConfig config = ServiceConfig.load(sample());

        assertThat(config.server())
                .isEqualTo(new ServerSettings(
                        "0.0.0.0",
                        8080,
                        "warn",
                        Duration.ofSeconds(10),
                        Optional.of(new SyslogSettings("localhost", 514, "local3", "err"))));
        assertThat(config.http().maxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(config.masterDirectory()).isEmpty();
    }

    @Test
    void becomesAService() throws URISyntaxException {
        try (ResizeService service = ServiceConfig.load(sample()).service().build()) {
            ServiceStats stats = service.stats();

            assertThat(stats.workers().threads()).isEqualTo(3);
            assertThat(stats.sources().maxBytes()).isEqualTo(3 * 25 * MIB);
            assertThat(stats.results().maxBytes()).isBetween(100 * MIB - 3, 100 * MIB);
            assertThat(stats.backends())
                    .extracting(BackendUsage::name)
                    .containsExactly("photos.example.com:8081", "10.1.2.3:8080", "upload2.example.com");
            assertThat(stats.backends()).extracting(BackendUsage::maxInFlight).containsOnly(40);
        }
    }

    @Test
    void enlargesAsTheOriginalDidAndFindsCodesInAnyCase() throws URISyntaxException {
        try (ResizeService service = ServiceConfig.load(sample()).service().build()) {
            assertThat(service.sizes().sizes())
                    .extracting(SizeSpec::recipe)
                    .containsExactly(
                            "120x120 square quality=90 format=source enlarge=true background=#f0f0f0",
                            "640x640 max quality=90 format=source enlarge=true background=#f0f0f0",
                            "220x330 portrait quality=90 format=source enlarge=true background=#f0f0f0",
                            "330x220 landscape quality=90 format=source enlarge=true background=#f0f0f0");
            assertThat(service.sizes().find("s120")).isPresent();
            assertThat(service.sizes().find("M640")).isPresent();
        }
    }

    @Test
    void hasTheOriginalsQualityWhereItSetsNone() throws IOException {
        Path file = write("[master]\nhost = a\n[sizes]\ns = 10 x 10\n");

        try (ResizeService service = ServiceConfig.load(file).service().build()) {
            assertThat(service.sizes().find("s").orElseThrow().quality()).isEqualTo(95);
        }
    }

    @Test
    void keepsNothingWithoutCaches() throws IOException {
        Path file = write(
                "[properties]\ndisable_cache = yes\nresized_cache_size = 1\n[master]\nhost = a\n[sizes]\ns = 10 x 10\n");
        ServiceConfig config = ServiceConfig.load(file);

        try (ResizeService service = config.service().build()) {
            assertThat(service.stats().results().maxBytes()).isZero();
            assertThat(service.stats().sources().maxBytes()).isZero();
        }
        assertThat(config.warnings())
                .containsExactly(
                        file
                                + ":3: [properties] resized_cache_size = 1: has no effect, since [properties] disable_cache keeps nothing");
    }

    @Test
    void isOverriddenByKeysOfTheTable() throws URISyntaxException {
        Map<String, String> overrides = Map.of("server.port", "0", "workers", "1", "cache.enabled", "false");
        ServiceConfig config = ServiceConfig.load(sample(), overrides, "command line");

        assertThat(config.server().port()).isZero();
        try (ResizeService service = config.service().build()) {
            assertThat(service.stats().workers().threads()).isOne();
            assertThat(service.stats().results().maxBytes()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"'200, 100, 0', #c86400", "'(200,100,0)', #c86400", "'\"navy\"', #000080", "#abc, #aabbcc"})
    void understandsColoursInSeveralForms(String colour, String read) throws IOException {
        Path file = write("[properties]\ncanvas_color = " + colour + "\n[master]\nhost = a\n[sizes]\ns = 10 x 10\n");

        try (ResizeService service = ServiceConfig.load(file).service().build()) {
            assertThat(service.sizes().find("s").orElseThrow().recipe()).endsWith("background=" + read);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[propertys]|:4: [propertys]: unknown section, expected [properties], [master], [slave-1] and so on, or [sizes], did you mean 'properties'?",
                "[properties];num_wokers = 2|:5: [properties] num_wokers: unknown key, did you mean 'num_workers'?",
                "[properties];num_workers = 0|:5: [properties] num_workers = 0: expected a whole number, 1 to 1024",
                "[properties];max_age = 5 / 2|:5: [properties] max_age = 5 / 2: expected a whole number or a product such as 25 * 1024 * 1024",
                "[properties];disable_cache = maybe|:5: [properties] disable_cache = maybe: expected true or false",
                "[properties];canvas_color = 256,0,0|:5: [properties] canvas_color = 256,0,0: expected three numbers, 0 to 255",
                "[properties];log_level = loud|:5: [properties] log_level = loud: expected one of error, warn, info, debug, trace",
                "[properties];syslog_facility = LOG_NONE|:5: [properties] syslog_facility = none: expected one of user, daemon, local0, local1, local2, local3, local4, local5, local6, local7, kern, mail, auth, syslog, lpr, news, uucp, cron, authpriv, ftp",
                "[slave-1];port = 80|:4: [slave-1]: expected a key host",
                "[slave-1];host = a;prot = 80|:6: [slave-1] prot: unknown key, expected host, port or root, did you mean 'port'?",
                "[slave-1];host = a;port = 70000|:6: [slave-1] port = 70000: expected a port, 1 to 65535",
                "[slave-1];host = http://a|:5: [slave-1] host = http://a: expected a host name or address",
                "[slave-1];host = a;[slave-01];host = b|:6: [slave-01] has the number of another section",
                "[sizes];s = 10 x 10|:5: [sizes] s: the key is given twice, first on line 2",
                "[sizes];S = 10 x 10|:5: [sizes] S = 10 x 10: the same code as [sizes] s but for its case, which is ignored",
                "[sizes];t = 10 by 10|:5: [sizes] t = 10 by 10: 'by' is not a constraint, expected max, square, portrait or landscape",
                "[sizes];a.b = 10|:5: [sizes] a.b: expected a code after size., letters, digits, _ and -, beginning with a letter or digit"
            })
    void tellsLineKeyValueAndExpectation(String lines, String problem) throws IOException {
        Path file = write("[sizes]\ns = 20 x 20\n[master]\n" + lines.replace(';', '\n') + "\n[master]\nhost = a\n");

        assertThat(problemsOf(file)).first().isEqualTo(file + problem);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Path file = write("[properties]\n");

        assertThat(problemsOf(file))
                .containsExactly(
                        file + ": there is no master, expected a section [master] with host, port and root",
                        file + ": there is no size, expected at least one such as 220 x 220 square in [sizes]");
    }

    private static Path sample() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PhizerConfTest.class.getResource("phizer.conf"))
                .toURI());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("phizer.conf"), text);
    }

    private static List<String> problemsOf(Path file) {
        return catchThrowableOfType(ConfigException.class, () -> ServiceConfig.load(file))
                .problems();
    }
}

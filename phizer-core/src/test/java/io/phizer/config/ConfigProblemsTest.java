package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeService;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.request.SizeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about each kind of mistake in a properties file. */
class ConfigProblemsTest {
    private static final String NO_WEBP =
            "no engine writes format webp without the add-on phizer-webp, expected source, auto, jpeg, png or gif";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bakend.timeout = 5s|bakend.timeout: unknown key, did you mean 'backend.timeout'?",
                "slave.3.ulr = http://b/|slave.3.ulr: unknown key, did you mean 'slave.3.url'?",
                "slave.N.url = http://b/|slave.N.url: unknown key, did you mean 'slave.1.url'?",
                "slave.01.url = http://b/|slave.01.url: unknown key, did you mean 'slave.1.url'?",
                "master.timout = 5s|master.timout: unknown key, did you mean 'master.timeout'?",
                "sizes.s220 = 220|sizes.s220: unknown key, did you mean 'size.s220'?",
                "size = 220|size: expected a code after size., letters, digits, _ and -, beginning with a letter or digit",
                "sise = 220|sise: unknown key",
                "size.a.b = 220|size.a.b: expected a code after size., letters, digits, _ and -, beginning with a letter or digit",
                "wholly-strange = 1|wholly-strange: unknown key",
                "workers = many|workers = many: expected a whole number, 1 to 1024",
                "workers = 0|workers = 0: expected a whole number, 1 to 1024",
                "workers = 1025|workers = 1025: expected a whole number, 1 to 1024",
                "workers =|workers = : expected a whole number, 1 to 1024",
                "backend.timeout = 5|backend.timeout = 5: expected a time such as 500ms, 5s, 1m, 1h or 1d, 1ms to 10m",
                "backend.timeout = 11m|backend.timeout = 11m: expected a time such as 500ms, 5s, 1m, 1h or 1d, 1ms to 10m",
                "cache.not-found = 1m|cache.not-found = 1m: expected a time such as 500ms, 5s, 1m, 1h or 1d, 0s to 10s",
                "cache.failure = 2s|cache.failure = 2s: expected a time such as 500ms, 5s, 1m, 1h or 1d, 0s to 1s",
                "backend.max-bytes = 2GiB|backend.max-bytes = 2GiB: expected a number of bytes such as 25MiB, 1KiB to 2047MiB",
                "cache.results = a lot|cache.results = a lot: expected a number of bytes such as 25MiB, 0 to 1TiB",
                "image.max-pixels = 0|image.max-pixels = 0: expected a number of pixels such as 50MP, 1 to 500MP",
                "image.also-read = gif|image.also-read = gif: expected one of bmp, tiff",
                "image.also-read = bmp, tif|image.also-read = bmp, tif: expected one of bmp, tiff, did you mean 'tiff'?",
                "image.quality = 101|image.quality = 101: expected a whole number, 1 to 100",
                "image.format = jpg|image.format = jpg: expected one of source, auto, jpeg, png, gif, webp, did you mean 'jpeg'?",
                "image.enlarge = ture|image.enlarge = ture: expected one of true, false, did you mean 'true'?",
                "image.background = whit|image.background = whit: 'whit' is not a colour, expected #rrggbb or a basic CSS name, did you mean 'white'?",
                "backend.failover = any|backend.failover = any: expected one of not-found, any-failure",
                "backend.not-found = 404,200|backend.not-found = 404,200: expected statuses separated by commas such as 404,410, each 400 to 499",
                "http.unrecognised = 403|http.unrecognised = 403: expected one of pass, 404, did you mean '404'?",
                "server.port = 65536|server.port = 65536: expected a whole number, 0 to 65535",
                "log.level = warning|log.level = warning: expected one of error, warn, info, debug, trace",
                "slave.1.url = http://a b/|slave.1.url = http://a b/: expected a URL such as http://host:8080/photos/",
                "slave.1.dir = nowhere|slave.1.dir = nowhere: there is no directory FOLDER/nowhere",
                "slave.1.timeout = 1s|slave.1.timeout = 1s: expected slave.1.url or slave.1.dir beside it",
                "master.url = http://a/|master.dir = .: expected master.url or master.dir, not both",
                "master.timeout = 1s|master.timeout = 1s: has no meaning for a directory",
                "master.not-found = 404|master.not-found = 404: has no meaning for a directory",
                "size.x = 220x220 sqare|size.x = 220x220 sqare: 'sqare' is not a constraint, expected max, square, portrait or landscape, did you mean 'square'?",
                "size.x = 3001|size.x = 3001: box 3001x3001 has a side above max-dimension 3000",
                "size.x =|size.x = : expected a size",
                "size.ok = 100|size.ok: the key is given twice, first on line 2"
            })
    void tellsLineKeyValueAndExpectation(String line, String problem) throws IOException {
        Path file = write("master.dir = .\nsize.ok = 100\n\n" + line + "\n");

        List<String> problems = problemsOf(file);

        String place = problem.startsWith("master.dir") ? ":1: " : ":4: ";
        assertThat(problems).containsExactly(file + place + problem.replace("FOLDER", folder.toString()));
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException {
        Path file = write("workers = 0\nsize.a = x\nsize.b = 10 max max foo=1\nquue = 3\nslave.1.dir = gone\n");

        assertThat(problemsOf(file))
                .hasSize(7)
                .allSatisfy(problem ->
                        assertThat(problem).startsWith(file.toString()).doesNotContain("\n"));
    }

    @Test
    void tellsAFormatThatNobodyWritesWhenTheServiceIsBuilt() throws IOException {
        Path file = write("master.dir = .\nsize.a = 1 format=webp\nsize.b = 2\n");

        assertThatThrownBy(() -> ServiceConfig.load(file).service().build())
                .isInstanceOf(SizeException.class)
                .hasMessage(file + ":2: size.a = 1 format=webp: " + NO_WEBP);
    }

    @Test
    void tellsAFormatOfAllSizesOnceWhereItIsSaid() throws IOException {
        Path file = write("master.dir = .\nsize.a = 1\nimage.format = webp\nsize.b = 2\nsize.c = 3 format=png\n");

        assertThatThrownBy(() -> ServiceConfig.load(file).service().build())
                .isInstanceOf(SizeException.class)
                .hasMessage(file + ":3: image.format = webp: " + NO_WEBP);
    }

    @Test
    void tellsAFormatThatNobodyWritesTogetherWithAllElse() throws IOException {
        Path file = write(
                "master.dir = .\nsize.a = 1 format=webp\nsize.b = 2 foo\nimage.format = webp\nsize.c = 3\nquue = 3\n");

        assertThat(problemsOf(file))
                .hasSize(4)
                .contains(
                        file + ":2: size.a = 1 format=webp: " + NO_WEBP, file + ":4: image.format = webp: " + NO_WEBP);
    }

    @Test
    void leavesFormatsToEnginesThatCodeAdds() throws IOException {
        Path file = write("master.dir = .\nsize.a = 1 format=webp\n");

        try (ResizeService service = ServiceConfig.load(file)
                .service()
                .engines(new PortableEngine(), new WebpWriter())
                .build()) {
            assertThat(service.sizes().find("a")).isPresent();
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Path file = write("# nothing yet\n");

        assertThat(problemsOf(file))
                .containsExactly(
                        file + ": there is no master, expected master.url or master.dir",
                        file + ": there is no size, expected at least one such as size.s220 = 220x220 square");
    }

    @Test
    void doesNotCallWrongWhatIsMissing() throws IOException {
        Path file = write("master.url = ftp://a/\nsize.a = x\n");

        assertThat(problemsOf(file)).hasSize(2).noneMatch(problem -> problem.contains("there is no"));
    }

    @Test
    void refusesSameCodesWhereCaseIsIgnored() throws IOException {
        Path file = write("master.dir = .\nsizes.ignore-case = true\nsize.a = 100\nsize.A = 200\n");

        assertThat(problemsOf(file))
                .containsExactly(file + ":4: size.A = 200: the same code as size.a but for its case, which is ignored");
    }

    @Test
    void tellsProblemsOfOverridesByTheirOrigin() throws IOException {
        Path file = write("master.dir = .\nsize.ok = 100\nworkers = 2\n");

        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> ServiceConfig.load(file, Map.of("workers", "none"), "command line"));

        assertThat(failure.problems())
                .containsExactly("command line: workers = none: expected a whole number, 1 to 1024");
    }

    @Test
    void keepsForgedLinesOutOfMessages() throws IOException {
        Path file = write("master.dir = .\nsize.ok = 100\nworkers = 1\\nall is well " + "x".repeat(100) + "\n");

        assertThat(problemsOf(file))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("workers = 1?all is well xxx")
                        .contains("x...: expected"));
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        Path latin = folder.resolve("latin");
        Files.write(latin, "size.é = 1".getBytes(StandardCharsets.ISO_8859_1));
        Path large = folder.resolve("large");
        Files.writeString(large, "#".repeat((1 << 20) + 1));

        assertThat(problemsOf(folder.resolve("absent"))).containsExactly(folder + "/absent: there is no such file");
        assertThat(problemsOf(folder)).containsExactly(folder + ": is not a file");
        assertThat(problemsOf(latin)).containsExactly(latin + ": is not UTF-8");
        assertThat(problemsOf(large)).containsExactly(large + ": has 1048577 bytes, expected at most 1048576");
    }

    /** Says that it writes WebP, and is not asked to. */
    private static final class WebpWriter implements ImageEngine {
        @Override
        public String name() {
            return "webp";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public boolean supports(ImageFormat input, ImageFormat output) {
            return output == ImageFormat.WEBP;
        }

        @Override
        public ImageInfo probe(ImageBytes source) throws ImageException {
            throw new ImageException.Unsupported("anything");
        }

        @Override
        public long heapCost(ImageBytes source, List<ResizePlan> plans) {
            return 0;
        }

        @Override
        public List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled) {
            return List.of();
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("phizer.properties"), text);
    }

    private static List<String> problemsOf(Path file) {
        return catchThrowableOfType(ConfigException.class, () -> ServiceConfig.load(file))
                .problems();
    }
}

package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted is more than what the process takes, with pixels for which libwebp takes most. */
class PeakMemoryTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1000,1000,100,false", "1000,1000,90,false", "1600,1000,100,false", "900,900,100,true"})
    @Timeout(120)
    void ofEncodingIsWithinWhatIsCounted(String width, String height, String quality, String alpha) throws IOException {
        assertWithinWhatIsCounted(width, height, quality, alpha);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(120)
    void ofDecodingIsWithinWhatIsCounted(boolean alpha) throws Exception {
        byte[] file = new WebpWriter()
                .write(
                        PeakMemory.noise(1500, 1000, alpha),
                        alpha,
                        WebpFixture.plan(1500, 1000, 90),
                        Optional.empty(),
                        WebpFixture.NEVER)
                .array();

        assertWithinWhatIsCounted(
                Files.write(folder.resolve("picture.webp"), file).toString());
    }

    private static void assertWithinWhatIsCounted(String... arguments) throws IOException {
        assumeThat(Files.isWritable(Path.of("/proc/self/clear_refs"))).isTrue();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PeakMemory.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Long::valueOf)
                .toList();

        assertThat(figures).hasSize(2);
        assertThat(figures.get(0)).isPositive().isLessThan(figures.get(1));
    }
}

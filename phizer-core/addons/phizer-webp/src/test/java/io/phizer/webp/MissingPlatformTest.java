package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MissingPlatformTest {
    @Test
    @Timeout(60)
    void leavesTheServiceAsItIsWithoutTheAddOnAndSaysSo() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dos.arch=unheard-of",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MissingPlatform.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines)
                .containsExactly(
                        "sizes a",
                        "WARN an add-on is left out: phizer-webp finds no libwebp that runs here ("
                                + System.getProperty("os.name") + ", unheard-of), so WebP is not written",
                        "size 'w': no engine writes format webp without the add-on phizer-webp,"
                                + " expected source, auto, jpeg, png or gif");
    }
}

package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MissingPlatformTest {
    private static final String REFUSED = "size 'w': no engine writes format webp without the add-on phizer-webp,"
            + " expected source, auto, jpeg, png or gif";

    @Test
    @Timeout(60)
    void leavesTheServiceAsItIsWithoutTheAddOnAndSaysSo() throws IOException {
        assertThat(linesOf("-Dos.arch=unheard-of", "-cp", System.getProperty("java.class.path")))
                .containsExactly(
                        "sizes a",
                        "WARN an add-on is left out: phizer-webp finds no libwebp that runs here ("
                                + System.getProperty("os.name") + ", unheard-of), so WebP is not written",
                        REFUSED);
    }

    /** Once, and not as if there were no libwebp for the platform. */
    @Test
    @Timeout(60)
    void isToldFromALibraryInJavaThatIsMissing() throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("kotlin-stdlib"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(linesOf("-cp", classes))
                .containsExactly(
                        "sizes a",
                        "WARN an add-on is left out: phizer-webp finds no kotlin-stdlib, which webp-imageio needs, so WebP"
                                + " is not written",
                        REFUSED);
    }

    private static List<String> linesOf(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add(MissingPlatform.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}

package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.request.SizeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that stand in for others and cannot: where they are named is told, in whichever way they are of no use. */
class FallbackReaderTest {
    @TempDir
    Path folder;

    @Test
    void tellsEachFileThatIsNoPictureBesideAllThatIsWrong() throws IOException {
        Files.writeString(folder.resolve("text.png"), "no picture at all");
        Path file = write("""
                master.dir = .
                size.s60 = 60 square fallback=nowhere.png
                size.s70 = 70 square fallback=.
                http.fallback = text.png
                wokers = 2
                """);

        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> ServiceConfig.load(file));

        assertThat(thrown.problems())
                .containsExactlyInAnyOrder(
                        file + ":2: size.s60 = 60 square fallback=nowhere.png: fallback "
                                + folder.resolve("nowhere.png") + " is no file",
                        file + ":3: size.s70 = 70 square fallback=.: fallback " + folder + " is no file",
                        file + ":4: http.fallback = text.png: fallback " + folder.resolve("text.png")
                                + " is no picture of a format that is known",
                        file + ":5: wokers: unknown key, did you mean 'workers'?");
    }

    /** That it is damaged shows when it is resized. */
    @Test
    void hasTheServiceTellWhereADamagedPictureIsNamed() throws IOException {
        Files.write(folder.resolve("cut.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0});
        ServiceConfig config = ServiceConfig.load(write("""
                master.dir = .
                size.s60 = 60 square fallback=cut.png
                size.s70 = 70 square
                size.s80 = 80 square
                size.s90 = 90 square fallback=none
                http.fallback = cut.png
                """));

        SizeException thrown = catchThrowableOfType(
                SizeException.class, () -> config.service().build().close());

        List<String> problems = thrown.problems();
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0))
                .contains(".properties:2: size.s60 = 60 square fallback=cut.png: fallback cannot be used: ");
        assertThat(problems.get(1)).contains(".properties:6: http.fallback = cut.png: fallback cannot be used: ");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("phizer.properties"), text);
    }
}

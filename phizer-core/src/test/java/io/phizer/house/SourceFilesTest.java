package io.phizer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The source files of all modules. */
final class SourceFilesTest {

    private static final int MOST_LINES = 400;

    @Test
    void areShortEnoughToBeReadAtOnce() throws IOException {
        List<Path> sources = SourceFiles.below(SourceFiles.root());
        assertThat(sources).as("source files found").isNotEmpty();
        assertThat(sources)
                .filteredOn(source -> lines(source) > MOST_LINES)
                .as("files of more than %d lines", MOST_LINES)
                .isEmpty();
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

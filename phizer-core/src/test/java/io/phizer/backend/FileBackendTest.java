package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Directories held open where the platform can. */
final class FileBackendTest extends FileContract {
    @Override
    FileBackend.Builder builder(Path directory) {
        return FileBackend.builder(directory);
    }

    @Test
    void isNamedAfterItsDirectory() {
        assertThat(FileBackend.of(Path.of("photos")).name()).isEqualTo("photos");
        assertThat(FileBackend.builder(Path.of("photos")).name("disk").build().name())
                .isEqualTo("disk");
    }

    @Test
    void refusesSettingsOutOfBounds() {
        assertThatThrownBy(() -> FileBackend.builder(Path.of("photos")).maxBytes(0))
                .hasMessage("max bytes 0, expected 1 to 2147483639");
        assertThatThrownBy(() -> FileBackend.builder(Path.of("photos")).maxInFlight(0))
                .hasMessage("max in flight 0, expected at least 1");
    }
}

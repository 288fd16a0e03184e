package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleLibrariesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    @Test
    void areRemovedWithTheirLocksOnceTheyAreOld() throws IOException {
        Path own = file("webp-imageio-0.11.0-a-libwebp-imageio.so", Duration.ZERO);
        Path starting = file("webp-imageio-0.11.0-b-libwebp-imageio.so", Duration.ofMinutes(5));
        Path old = file("webp-imageio-0.11.0-c-libwebp-imageio.so", Duration.ofHours(2));
        Path lock = file("webp-imageio-0.11.0-c-libwebp-imageio.so.lck", Duration.ofHours(2));
        Path foreign = file("webp-imageio.txt", Duration.ofDays(2));

        StaleLibraries.remove(folder);

        assertThat(own).exists();
        assertThat(starting).exists();
        assertThat(foreign).exists();
        assertThat(old).doesNotExist();
        assertThat(lock).doesNotExist();
    }

    @Test
    void matterNotWhereThereIsNoFolder() {
        StaleLibraries.remove(folder.resolve("none"));

        assertThat(folder).isEmptyDirectory();
    }

    private Path file(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "a library");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }
}

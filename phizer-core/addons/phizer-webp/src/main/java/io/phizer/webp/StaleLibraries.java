package io.phizer.webp;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removes what killed JVMs have left of webp-imageio: it deletes its unpacked library and the lock beside it when the JVM
 * ends, and libraries without a lock when it starts, so both stay for good where a JVM had no time to end. Where a JVM is
 * still alive that unpacked it long ago, the file may go as well, because that JVM has it in memory: or, on Windows,
 * cannot go, and stays.
 */
final class StaleLibraries {
    private static final String NAMES = "webp-imageio-*libwebp-imageio.*";
    /** Between being unpacked and being loaded a library is needed; that takes milliseconds. */
    private static final Duration OLD = Duration.ofHours(1);

    private StaleLibraries() {}

    /**
     * Removes them from the folder that webp-imageio uses.
     *
     * @param folder in which one has just been unpacked: others are old in comparison with the newest one
     */
    static void remove(Path folder) {
        try {
            Map<Path, FileTime> found = new LinkedHashMap<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
                for (Path file : files) {
                    found.put(file, Files.getLastModifiedTime(file));
                }
            }
            FileTime newest = found.values().stream().max(FileTime::compareTo).orElse(FileTime.fromMillis(0));
            for (Map.Entry<Path, FileTime> file : found.entrySet()) {
                if (file.getValue().toInstant().isBefore(newest.toInstant().minus(OLD))) {
                    Files.deleteIfExists(file.getKey());
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException leftThere) {
            // Of somebody else, or in use; or another JVM is at it, too. Nothing depends on it.
        }
    }
}

package io.phizer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Which entries of a store this process has open, where the system tells ({@code /proc}). */
public final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** Whether the system tells. */
    public static boolean known() {
        return Files.isDirectory(DESCRIPTORS);
    }

    /**
     * How many descriptors there are of entries below a store's directory, those of deleted ones included; not of what is being
     * written, and of the lock beside it.
     */
    public static int below(Path directory) throws IOException {
        String prefix = directory.toRealPath() + "/";
        int count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : all) {
                try {
                    String file = Files.readSymbolicLink(descriptor).toString();
                    if (file.startsWith(prefix)
                            && !file.substring(prefix.length()).contains("tmp/")) {
                        count++;
                    }
                } catch (NoSuchFileException e) {
                    // closed in the meantime
                }
            }
        }
        return count;
    }
}

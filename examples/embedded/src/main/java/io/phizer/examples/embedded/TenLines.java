package io.phizer.examples.embedded;

import io.phizer.ResizeService;
import io.phizer.ResizedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The library alone: makes a square thumbnail of a photo. Arguments: a folder, a photo in it, the file to write. */
public final class TenLines {
    public static void main(String[] args) throws IOException {
        try (ResizeService phizer = ResizeService.builder()
                .master(Path.of(args[0]))
                .size("s220", "220x220 square")
                .build()) {
            ResizedImage thumbnail = phizer.resize("s220", args[1]);
            Files.write(Path.of(args[2]), thumbnail.bytes().array());
        }
    }

    private TenLines() {}
}

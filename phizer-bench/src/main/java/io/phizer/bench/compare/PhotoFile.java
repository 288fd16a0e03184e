package io.phizer.bench.compare;

import io.phizer.image.PixelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A photo to be made small.
 *
 * @param name the file's name without {@code .jpg}
 * @param file absolute
 * @param size as stored
 * @param coding such as {@code baseline 4:2:0}
 * @param profile whether it holds a colour profile, which sharp converts and phizer keeps: times are then of two works,
 *     and nothing is scored
 */
record PhotoFile(String name, Path file, PixelSize size, String coding, boolean profile) {

    static PhotoFile of(Path file) throws IOException {
        JpegHead head = JpegHead.of(Files.readAllBytes(file));
        String name = file.getFileName().toString().replaceFirst("(?i)\\.jpe?g$", "");
        return new PhotoFile(
                name,
                file.toAbsolutePath(),
                new PixelSize(head.width(), head.height()),
                (head.progressive() ? "progressive " : "baseline ") + head.sampling(),
                head.profile());
    }

    /** To one decimal, so that 3264 x 2448 is the 8 MP that its camera was sold with. */
    double megapixels() {
        return Math.round(size.pixels() / 1e5) / 10.0;
    }

    boolean progressive() {
        return coding.startsWith("progressive");
    }

    boolean plain() {
        return coding.equals("baseline 4:2:0");
    }
}

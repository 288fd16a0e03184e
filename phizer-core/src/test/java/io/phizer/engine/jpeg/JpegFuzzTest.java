package io.phizer.engine.jpeg;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, there is a picture or an {@link ImageException}. In a build it runs over the seeds: the
 * pictures of the resources, what was found once, and the JPEG files of the corpus if that lies beside the project.
 */
class JpegFuzzTest {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared/corpus");
    /** So small that a picture takes a millisecond or two. */
    private static final int MOST_PIXELS = 300_000;

    private static final int MOST_BYTES = 100_000;

    private static final JpegEngine ENGINE =
            new JpegEngine(ImageLimits.defaults().withMaxPixels(MOST_PIXELS), Sharpness.STANDARD);

    static Stream<byte[]> seeds() throws IOException {
        Stream<byte[]> small = SmallJpegs.names().stream().map(SmallJpegs::bytes);
        if (!Files.isDirectory(CORPUS)) {
            return small;
        }
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<byte[]> corpus = files.filter(file -> file.toString().endsWith(".jpg"))
                    .map(JpegFuzzTest::read)
                    .filter(bytes -> bytes.length < MOST_BYTES)
                    .toList();
            return Stream.concat(small, corpus.stream());
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void answersWithAPictureOrAnImageException(byte[] bytes) {
        ImageBytes source = ImageBytes.wrap(bytes);
        try {
            ImageInfo info = ENGINE.probe(source);
            PixelSize seen = info.seen();
            Region all = Region.all(seen);
            Region part =
                    new Region(seen.width() / 3, seen.height() / 5, (seen.width() + 2) / 3, (seen.height() + 1) / 2);
            // Of any size, so that every scale has its turn.
            PixelSize any = new PixelSize(1 + bytes.length % 97, 1 + bytes.length / 97 % 89);
            List<ResizePlan> plans = List.of(
                    plan(all, info, any),
                    plan(part, info, new PixelSize((part.width() + 1) / 2, (part.height() + 1) / 2)),
                    plan(all, info, new PixelSize(37, 23)),
                    plan(all, info, new PixelSize(3, 2)));
            for (ResizePlan plan : plans) {
                ENGINE.render(source, List.of(plan), () -> false);
            }
            ENGINE.render(source, plans, () -> false);
        } catch (ImageException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    /** A copy, where there is one, is a file that can be decoded. */
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void copiesAPictureOrThrowsAnImageException(byte[] bytes) {
        ImageLimits limits = ImageLimits.defaults().withMaxPixels(MOST_PIXELS);
        byte[] copy;
        try {
            copy = SequentialFile.around(SequentialCopy.of(bytes, limits).make(() -> false));
        } catch (ImageException refused) {
            return;
        }
        try {
            WholePlanes.coefficients(Segments.ofAnyColours(copy, limits));
        } catch (ImageException refused) {
            throw new AssertionError("copy that cannot be decoded", refused);
        }
    }

    private static ResizePlan plan(Region region, ImageInfo info, PixelSize target) {
        return new ResizePlan(region, info.orientation(), target, ImageFormat.JPEG, 85, 0);
    }
}

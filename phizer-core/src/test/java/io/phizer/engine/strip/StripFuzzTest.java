package io.phizer.engine.strip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.MarkedPictures;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, they are refused with a reason, or pass through as a file that passes through unchanged. In a
 * build it runs over the seeds, and the smaller files of the corpus if that lies beside the project.
 */
class StripFuzzTest {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared/corpus");
    private static final int MOST_PIXELS = 300_000;
    private static final int MOST_BYTES = 20_000;
    private static final ImageLimits LIMITS = ImageLimits.defaults().withMaxPixels(MOST_PIXELS);
    private static final EngineChain DECODERS =
            EngineChain.of(List.of(new JpegEngine(LIMITS, Sharpness.STANDARD), new PortableEngine(LIMITS)));
    private static final PassThroughEngine ENGINE = new PassThroughEngine(DECODERS);

    static Stream<byte[]> seeds() throws IOException {
        Stream<byte[]> small = Stream.concat(
                Stream.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF, ImageFormat.WEBP)
                        .map(format -> MarkedPictures.of(format).array()),
                Stream.of(HexPictures.animatedGif().array(), HexPictures.cmykJpeg()));
        if (!Files.isDirectory(CORPUS)) {
            return small;
        }
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<byte[]> corpus = files.filter(Files::isRegularFile)
                    .map(StripFuzzTest::read)
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
    @FuzzTest(maxDuration = "5m")
    void refusesOrGivesWhatPassesUnchanged(byte[] bytes) {
        try {
            ImageBytes once = pass(ImageBytes.wrap(bytes));
            try {
                if (!Arrays.equals(pass(once).array(), once.array())) {
                    throw new AssertionError("changes what it has given");
                }
            } catch (ImageException refused) {
                throw new AssertionError("refuses what it has given", refused);
            }
        } catch (ImageException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    /** WebP is not offered where nobody writes it. */
    private static ImageBytes pass(ImageBytes source) throws ImageException {
        ImageInfo info = DECODERS.probe(source);
        if (info.format() == ImageFormat.WEBP) {
            return WebpStrip.strip(source.array(), info.stored(), true);
        }
        ResizePlan plan = new ResizePlan(
                Region.all(info.stored()), Orientation.UPRIGHT, info.stored(), info.format(), 85, 0xFFFFFF);
        return ENGINE.render(source, List.of(plan), () -> false).get(0);
    }
}

package io.phizer.engine.gif;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestGif;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, the decoders of GIF push a picture or throw an {@link ImageException}, and what is made of a
 * picture can be read again. In a build it runs over small files and the GIFs of the corpus if that lies beside the
 * project.
 */
class GifFuzzTest {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared/corpus");
    private static final ImageLimits LIMITS =
            ImageLimits.defaults().withMaxPixels(50_000).withMaxFrames(200);
    private static final PortableEngine ENGINE = new PortableEngine(LIMITS);
    private static final Cancellation NEVER = () -> false;

    static Stream<byte[]> seeds() throws IOException {
        Stream<byte[]> small = Stream.of(still(), animated());
        if (!Files.isDirectory(CORPUS)) {
            return small;
        }
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<byte[]> corpus = files.filter(file -> file.toString().endsWith(".gif"))
                    .map(GifFuzzTest::read)
                    .toList();
            return Stream.concat(small, corpus.stream());
        }
    }

    private static byte[] still() {
        return new TestGif(7, 9, 0xFF0000, 0x00FF00)
                .control(0, 0, 1)
                .frame(1, 0, 6, 9, new byte[54], true)
                .end()
                .array();
    }

    private static byte[] animated() {
        return new TestGif(5, 4, 0xFF0000, 0x00FF00)
                .repeats(3)
                .control(1, 0, -1)
                .fill(new Region(0, 0, 5, 4), 0)
                .control(3, 5, 0)
                .fill(new Region(1, 1, 2, 2), 1)
                .control(2, 9, -1)
                .frame(2, 2, 9, 9, new byte[81], false, 0x0000FF)
                .fill(new Region(4, 3, 1, 1), 1)
                .end()
                .array();
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
    void answersWithAPictureOrAnImageException(byte[] bytes) throws IOException {
        ImageBytes source = ImageBytes.wrap(bytes);
        if (source.format().filter(ImageFormat.GIF::equals).isEmpty()) {
            return;
        }
        try {
            GifHeader header = GifHeader.read(bytes, LIMITS);
            Region all = Region.all(header.info().stored());
            Region part = new Region(all.width() / 3, all.height() / 5, (all.width() + 2) / 3, (all.height() + 1) / 2);
            for (Region region : List.of(all, part)) {
                int rowBytes = region.width() * header.decoder().samples().channels();
                header.decoder().decode(region, rows(region, rowBytes), NEVER);
                Optional<FrameDecoder> frames = header.animation();
                if (frames.isPresent()) {
                    decode(frames.get(), region);
                }
            }
            for (boolean animated : new boolean[] {true, false}) {
                PixelSize target = new PixelSize(1 + bytes.length % 37, 1 + bytes.length / 37 % 29);
                ResizePlan plan =
                        new ResizePlan(part, Orientation.UPRIGHT, target, ImageFormat.GIF, 85, false, animated, 0);
                byte[] result =
                        ENGINE.render(source, List.of(plan), NEVER).get(0).array();
                GifHeader.read(result, ImageLimits.defaults());
            }
        } catch (ImageException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    private static void decode(FrameDecoder frames, Region region) throws ImageException, IOException {
        Set<Samples> samples = EnumSet.noneOf(Samples.class);
        int[] count = new int[1];
        frames.decode(
                region,
                (delay, changed, screen) -> {
                    Region part = changed.orElse(region);
                    screen.push(part, rows(part, part.width() * screen.samples().channels()));
                    samples.add(screen.samples());
                    count[0]++;
                },
                NEVER);
        if (samples.size() != 1) {
            throw new AssertionError("frames of " + samples);
        }
        if (count[0] != frames.frames()) {
            throw new AssertionError(count[0] + " frames instead of " + frames.frames());
        }
    }

    /** Insists on every row in its order. */
    private static RowSink rows(Region region, int rowBytes) {
        int[] next = {region.y()};
        return (y, bytes, from) -> {
            if (y != next[0]++ || bytes.length - from != rowBytes) {
                throw new AssertionError("row " + y + " of " + (bytes.length - from) + " bytes");
            }
        };
    }
}

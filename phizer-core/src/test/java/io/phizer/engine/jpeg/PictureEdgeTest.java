package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What fills up the last blocks of a picture does not show at its edges: it may be what a lossless crop has cut off, or
 * black.
 */
class PictureEdgeTest {
    private static final int WHITE = 255;
    private static final int GRAY = 128;
    private static final int MOST = 4;
    /** Pixels of a side. */
    private static final int BLOCK = 8;
    /** By which means of blocks that are filled up are off. */
    private static final int MOST_OF_MEANS = 32;

    /** With either edge at every place of a block, of luma and of chroma; some are smaller than a block. */
    @ParameterizedTest(name = "{0} components, halved {1}, progressive {2}")
    @CsvSource({
        "1, false, false",
        "1, false, true",
        "3, true, false",
        "3, true, true",
        "3, false, false",
        "3, false, true"
    })
    void isWhiteUpToItsEdgesWhateverStandsBeyond(int components, boolean halved, boolean progressive)
            throws ImageException {
        List<String> off = new ArrayList<>();
        for (int at = 0; at < 16; at++) {
            int other = (at * 5 + 3) % 16;
            check(new PixelSize(144 + at, 128 + other), components, halved, progressive, off);
            check(new PixelSize(1 + at, 112 + other), components, halved, progressive, off);
            check(new PixelSize(1 + at, 1 + other), components, halved, progressive, off);
        }
        check(new PixelSize(5, 5), components, halved, progressive, off);
        assertThat(off).isEmpty();
    }

    /** Also where the last block is not mended. */
    @ParameterizedTest(name = "progressive {0}, halved {1}")
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void keepsABorderThatLiesInTheLastBlocks(boolean progressive, boolean halved) throws ImageException {
        for (int side = 129; side < 144; side++) {
            Planes planes = new Planes(side, side, 3, halved);
            for (int plane = 0; plane < 3; plane++) {
                int border = planes.width(plane) - planes.width(plane) % 8;
                for (int y = 0; y < planes.height(plane); y++) {
                    for (int x = 0; x < planes.width(plane); x++) {
                        boolean inside = Math.max(x, y) < border;
                        planes.samples(plane)[y * planes.width(plane) + x] = (byte) (inside ? WHITE : GRAY);
                    }
                }
            }
            byte[] jpeg = JpegEncoder.encode(planes, 95, progressive, Optional.empty(), () -> false);
            PixelSize target = new PixelSize(9, 9);
            ResizePlan plan = new ResizePlan(
                    Region.all(new PixelSize(side, side)), Orientation.UPRIGHT, target, ImageFormat.JPEG, 95, 0);
            ImageBytes result = new JpegEngine()
                    .render(ImageBytes.wrap(jpeg), List.of(plan), () -> false)
                    .get(0);
            int[] luma = new DecodedJpeg(result.array()).samples(0);

            double part = side % 8 / (side / 9.0);
            assertThat((double) luma[3 * 9 + 8])
                    .as("right of %d", side)
                    .isBetween(
                            WHITE - part * (WHITE - GRAY) - MOST_OF_MEANS,
                            WHITE - part * (WHITE - GRAY) + MOST_OF_MEANS);
            assertThat((double) luma[8 * 9 + 3])
                    .as("bottom of %d", side)
                    .isBetween(
                            WHITE - part * (WHITE - GRAY) - MOST_OF_MEANS,
                            WHITE - part * (WHITE - GRAY) + MOST_OF_MEANS);
        }
    }

    /** Blocks at the edges are made in another way, and rounded like the rest: also means that lie between two samples. */
    @Test
    void isAsFlatAtItsEdgesAsElsewhere() throws ImageException {
        PixelSize size = new PixelSize(93, 69);
        List<String> uneven = new ArrayList<>();
        for (int level = 0; level <= WHITE; level++) {
            Planes planes = new Planes(size.width(), size.height(), 1, false);
            Arrays.fill(planes.samples(0), (byte) level);
            // Divides means by 12, so that half of those that come back lie between two samples.
            byte[] jpeg = JpegEncoder.encode(planes, 62, false, Optional.empty(), () -> false);
            for (Region region : List.of(Region.all(size), new Region(11, 13, 61, 43))) {
                for (int width = 5; width <= 45; width += 5) {
                    PixelSize target = new PixelSize(width, width * region.height() / region.width());
                    ResizePlan plan = new ResizePlan(region, Orientation.UPRIGHT, target, ImageFormat.JPEG, 95, 0);
                    Planes found = new Rendering(
                                    SmallJpegs.segments(jpeg),
                                    List.of(Job.of(plan, size)),
                                    Sharpness.STANDARD,
                                    InverseDct::new)
                            .run(() -> false)
                            .get(0);
                    if (!isFlat(found)) {
                        uneven.add("%d, %s to %s".formatted(level, region, target));
                    }
                }
            }
        }
        assertThat(uneven).isEmpty();
    }

    private static boolean isFlat(Planes found) {
        byte[] samples = found.samples(0);
        for (int i = 1; i < found.width(0) * found.height(0); i++) {
            if (samples[i] != samples[0]) {
                return false;
            }
        }
        return true;
    }

    private static void check(PixelSize size, int components, boolean halved, boolean progressive, List<String> off)
            throws ImageException {
        ImageBytes jpeg = whiteBeforeBlack(size, components, halved, progressive);
        Region last = new Region(
                size.width() / 3,
                size.height() / 5,
                size.width() - size.width() / 3,
                size.height() - size.height() / 5);
        for (Sharpness sharpness : Sharpness.values()) {
            JpegEngine engine = new JpegEngine(ImageLimits.defaults(), sharpness);
            for (Region region : List.of(Region.all(size), last)) {
                for (int n = progressive && holdsBlock(size) ? 2 : 1; n <= 8; n++) {
                    PixelSize target = new PixelSize(
                            Math.max(1, region.width() * n * 10 / 8 / 15),
                            Math.max(1, region.height() * n * 10 / 8 / 15));
                    ResizePlan plan = new ResizePlan(region, Orientation.UPRIGHT, target, ImageFormat.JPEG, 95, 0);
                    int found = farthest(
                            engine.render(jpeg, List.of(plan), () -> false).get(0));
                    if (found > MOST) {
                        off.add("%s of %s to %s, %s: %d".formatted(region, size, target, sharpness, found));
                    }
                }
            }
        }
    }

    /** Of a progressive picture at 1/8 nothing but means is read, so last blocks are taken as they are, unless there are no others. */
    private static boolean holdsBlock(PixelSize size) {
        return Math.min(size.width(), size.height()) >= BLOCK;
    }

    /** A picture in whole blocks whose header is then told that it is smaller. */
    private static ImageBytes whiteBeforeBlack(PixelSize size, int components, boolean halved, boolean progressive)
            throws ImageException {
        // As many blocks as the smaller one has, of chroma too.
        int width = (size.width() + 7) / 8 * 8;
        int height = (size.height() + 7) / 8 * 8;
        Planes planes = new Planes(width, height, components, halved);
        for (int plane = 0; plane < components; plane++) {
            int factor = plane > 0 && halved ? 2 : 1;
            byte[] samples = planes.samples(plane);
            for (int y = 0; y * factor < size.height(); y++) {
                int from = y * (width / factor);
                Arrays.fill(
                        samples, from, from + (size.width() + factor - 1) / factor, (byte) (plane == 0 ? WHITE : GRAY));
            }
        }
        byte[] jpeg = JpegEncoder.encode(planes, 97, progressive, Optional.empty(), () -> false);
        int frame = 2;
        while ((jpeg[frame + 1] & 0xFF) != (progressive ? 0xC2 : 0xC0)) {
            frame += 2 + ByteBuffer.wrap(jpeg).getShort(frame + 2);
        }
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) size.height()).putShort(frame + 7, (short) size.width());
        return ImageBytes.wrap(jpeg);
    }

    /** How far the sample is from white that is the farthest from it. */
    private static int farthest(ImageBytes jpeg) {
        DecodedJpeg result = new DecodedJpeg(jpeg.array());
        int farthest = 0;
        for (int plane = 0; plane < result.planes(); plane++) {
            for (int sample : result.samples(plane)) {
                farthest = Math.max(farthest, Math.abs(sample - (plane == 0 ? WHITE : GRAY)));
            }
        }
        return farthest;
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is outside of a crop does not show at its edges, be they within blocks: the portable engine has them exact. */
class CropEdgeTest {
    private static final PixelSize STORED = new PixelSize(400, 320);
    private static final int WHITE = 255;

    /** From 1/8 to 8/8, with an edge at every place of a block. */
    @ParameterizedTest(name = "{0} components, halved {1}, progressive {2}")
    @CsvSource({
        "1, false, false",
        "1, false, true",
        "3, true, false",
        "3, true, true",
        "3, false, false",
        "3, false, true"
    })
    void isWhiteUpToItsEdgeInABlackPicture(int components, boolean halved, boolean progressive) throws ImageException {
        Random random = new Random(5);
        List<String> off = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            Orientation orientation = Orientation.ofExif(1 + at);
            Region crop = new Region(48 + at, 48 + (at * 3 + 1) % 8, 200 + random.nextInt(8), 180 + random.nextInt(8));
            byte[] jpeg = JpegEncoder.encode(
                    whiteIn(crop, components, halved), 97, progressive, Optional.empty(), () -> false);
            for (int n = 1; n <= 8; n++) {
                Region seen = turned(crop, orientation);
                PixelSize target = new PixelSize(
                        Math.max(1, seen.width() * n * 10 / 8 / 15), Math.max(1, seen.height() * n * 10 / 8 / 15));
                ResizePlan plan = new ResizePlan(seen, orientation, target, ImageFormat.JPEG, 95, 0);
                int found = darkest(new JpegEngine(), jpeg, plan);
                int wanted = darkest(new PortableEngine(), jpeg, plan);
                if (Math.abs(found - wanted) > 2) {
                    off.add("%s to %s, %s: %d instead of %d".formatted(crop, target, orientation, found, wanted));
                }
            }
        }
        assertThat(off).isEmpty();
    }

    private static Planes whiteIn(Region crop, int components, boolean halved) {
        Planes planes = new Planes(STORED.width(), STORED.height(), components, halved);
        for (int plane = 1; plane < components; plane++) {
            Arrays.fill(planes.samples(plane), (byte) 128);
        }
        for (int y = crop.y(); y < crop.y() + crop.height(); y++) {
            for (int x = crop.x(); x < crop.x() + crop.width(); x++) {
                planes.samples(0)[y * STORED.width() + x] = (byte) WHITE;
            }
        }
        return planes;
    }

    /** A region of the stored picture as it is seen. */
    private static Region turned(Region stored, Orientation orientation) {
        PixelSize seen = orientation.apply(STORED);
        int x = orientation.swapsSides() ? stored.y() : stored.x();
        int y = orientation.swapsSides() ? stored.x() : stored.y();
        int width = orientation.swapsSides() ? stored.height() : stored.width();
        int height = orientation.swapsSides() ? stored.width() : stored.height();
        return new Region(
                orientation.flipsX() ? seen.width() - x - width : x,
                orientation.flipsY() ? seen.height() - y - height : y,
                width,
                height);
    }

    /** Of a result, the darkest sample in the outermost rows and columns. */
    private static int darkest(ImageEngine engine, byte[] jpeg, ResizePlan plan) throws ImageException {
        ImageBytes source = TestPicture.withSegment(
                ImageBytes.wrap(jpeg), 0xE1, TestPicture.exif(plan.orientation().exifValue(), false));
        DecodedJpeg result = new DecodedJpeg(
                engine.render(source, List.of(plan), () -> false).get(0).array());
        int[] luma = result.samples(0);
        int darkest = WHITE;
        for (int i = 0; i < luma.length; i++) {
            int x = i % result.width();
            int y = i / result.width();
            if (x == 0 || y == 0 || x == result.width() - 1 || y == result.height() - 1) {
                darkest = Math.min(darkest, luma[i]);
            }
        }
        return darkest;
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that a thread allocates during a rendering, garbage included, is less than the cost that is told before. */
class HeapCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the first rendering of a JVM loads is not of its pictures. */
    @BeforeAll
    static void loadWhatIsLoadedOnce() throws ImageException {
        BufferedImage picture = noise(60, 40);
        List<ResizePlan> plans = plans(new Region(3, 5, 34, 52), Orientation.ROTATE_90, "30", 85);
        for (ImageBytes source :
                List.of(TestPicture.progressive(picture), TestPicture.encode(picture, ImageFormat.JPEG))) {
            new JpegEngine(ImageLimits.defaults(), Sharpness.STANDARD).render(source, plans, () -> false);
        }
    }

    @ParameterizedTest(name = "{0}x{1} progressive {2} to {3} pixels, quality {4}, {5}, {6}")
    @CsvSource({
        "1600, 1200, false, '400', 85, UPRIGHT, STANDARD",
        "1600, 1200, false, '1600', 100, ROTATE_90, STANDARD",
        "1600, 1200, true, '400', 85, UPRIGHT, STANDARD",
        "1600, 1200, true, '100', 85, TRANSPOSE, BEST",
        "1600, 1200, true, '1500 800 400 220 120', 85, UPRIGHT, STANDARD",
        "1600, 1200, false, '1500 800 400 220 120', 95, ROTATE_270, BEST",
        "160, 3000, false, '12 2900 40', 85, UPRIGHT, STANDARD",
        "3000, 160, false, '12 2900 40', 85, FLIP_VERTICAL, BEST",
        "60, 40, false, '1200', 85, UPRIGHT, STANDARD",
        "16, 65000, false, '400', 85, UPRIGHT, STANDARD",
        "16, 65000, true, '400', 85, UPRIGHT, STANDARD",
        "1, 1, false, '1', 85, UPRIGHT, STANDARD",
        "1603, 1205, false, '1500 800 400 220 120', 85, UPRIGHT, STANDARD",
        "1603, 1205, true, '1500 800 400 220 120', 85, UPRIGHT, BEST",
        "1603, 1205, true, '100', 85, UPRIGHT, STANDARD",
        "13, 65003, true, '400', 85, UPRIGHT, STANDARD",
        "65003, 5, false, '400', 85, UPRIGHT, STANDARD"
    })
    void isAnUpperBoundOfAllThatIsAllocated(
            int width,
            int height,
            boolean progressive,
            String sides,
            int quality,
            Orientation orientation,
            Sharpness sharpness)
            throws ImageException {
        JpegEngine engine = new JpegEngine(ImageLimits.defaults(), sharpness);
        ImageBytes source = progressive
                ? TestPicture.progressive(noise(width, height))
                : TestPicture.encode(noise(width, height), ImageFormat.JPEG);
        PixelSize seen = orientation.apply(new PixelSize(width, height));
        assertBound(engine, source, plans(Region.all(seen), orientation, sides, quality));
        if (seen.width() > 20 && seen.height() > 20) {
            Region crop = new Region(3, 5, seen.width() - 7, seen.height() - 11);
            assertBound(engine, source, plans(crop, orientation, sides, quality));
        }
    }

    /** A header may define tables that none uses, in any number, and pieces of what is no profile. */
    @ParameterizedTest(name = "{0}, gray {1}")
    @CsvSource({"C4, false", "DB, false", "E2, false", "E2, true"})
    void countsWhatAHeaderMayHoldInAnyNumber(String marker, boolean gray) throws ImageException {
        int code = Integer.parseInt(marker, 16);
        BufferedImage picture = gray ? new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY) : noise(60, 40);
        ImageBytes source = TestPicture.encode(picture, ImageFormat.JPEG);
        int count = 60;
        for (int i = count; i > 0; i--) {
            source = TestPicture.withSegment(source, code, content(code, i, count));
        }
        assertBound(new JpegEngine(), source, plans(Region.all(new PixelSize(60, 40)), Orientation.UPRIGHT, "30", 85));
    }

    @Test
    void countsPiecesOfAProfileInAnyNumber() throws ImageException {
        byte[] picture = TestPicture.encode(noise(60, 40), ImageFormat.JPEG).array();
        byte[] piece = FileParts.latin("\u00FF\u00E2\0\u0010ICC_PROFILE\0\u0001\u00FF");
        int count = 60_000;
        byte[] source = new byte[picture.length + count * piece.length];
        System.arraycopy(picture, 0, source, 0, 2);
        for (int i = 0; i < count; i++) {
            System.arraycopy(piece, 0, source, 2 + i * piece.length, piece.length);
        }
        System.arraycopy(picture, 2, source, 2 + count * piece.length, picture.length - 2);

        assertBound(
                new JpegEngine(),
                ImageBytes.wrap(source),
                plans(Region.all(new PixelSize(60, 40)), Orientation.UPRIGHT, "30", 85));
    }

    private static byte[] content(int marker, int number, int count) {
        if (marker == JpegMarker.APP2) {
            byte[] head = FileParts.latin("ICC_PROFILE\0" + (char) number + (char) count);
            return Arrays.copyOf(head, 65_000);
        }
        int length = marker == JpegMarker.DHT ? 18 : 65;
        byte[] content = new byte[900 * length];
        for (int i = 0; i < content.length; i += length) {
            content[i] = 3; // its number
            content[i + 1] = 1; // the only code, or the first divisor
        }
        return content;
    }

    /** A picture may show little or much; what is reserved for it is near what it takes either way. */
    @ParameterizedTest(name = "quality {0} of {1}")
    @CsvSource({"85, noise, 1.6", "85, flat, 2.6", "100, noise, 1.7", "100, flat, 3.1"})
    void isNoMoreThanAFewTimesWhatIsAllocated(int quality, String shown, double most) throws ImageException {
        JpegEngine engine = new JpegEngine(ImageLimits.defaults(), Sharpness.STANDARD);
        BufferedImage picture =
                shown.equals("noise") ? noise(1600, 1200) : new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        ImageBytes source = TestPicture.encode(picture, ImageFormat.JPEG);
        for (boolean progressive : new boolean[] {false, true}) {
            List<ResizePlan> plans = List.of(new ResizePlan(
                    new Region(0, 0, 1600, 1200),
                    Orientation.UPRIGHT,
                    new PixelSize(1500, 1125),
                    ImageFormat.JPEG,
                    quality,
                    progressive,
                    false,
                    0xFFFFFF));
            assertThat(engine.heapCost(source, plans)).isLessThan((long) (most * allocated(engine, source, plans)));
        }
    }

    private static List<ResizePlan> plans(Region region, Orientation orientation, String sides, int quality) {
        List<ResizePlan> plans = new ArrayList<>();
        for (String side : sides.split(" ", -1)) {
            double scale = Double.parseDouble(side) / Math.max(region.width(), region.height());
            PixelSize target = new PixelSize(
                    Math.max(1, (int) (region.width() * scale)), Math.max(1, (int) (region.height() * scale)));
            plans.add(new ResizePlan(region, orientation, target, ImageFormat.JPEG, quality, 0xFFFFFF));
        }
        return plans;
    }

    private static void assertBound(JpegEngine engine, ImageBytes source, List<ResizePlan> plans)
            throws ImageException {
        assertThat(engine.heapCost(source, plans)).isGreaterThanOrEqualTo(allocated(engine, source, plans));
    }

    private static long allocated(JpegEngine engine, ImageBytes source, List<ResizePlan> plans) throws ImageException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, () -> false);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        image.setRGB(
                0,
                0,
                width,
                height,
                IntStream.generate(random::nextInt).limit((long) width * height).toArray(),
                0,
                width);
        return image;
    }
}

package io.phizer.engine.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.TestPicture;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifWriterTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void keepsAPictureOfFewColoursExactly() {
        Pixels pixels = Pixels.empty(new PixelSize(51, 5), Samples.RGB);
        for (int i = 0; i < 255; i++) {
            pixels.data()[3 * i] = (byte) (i * 7);
            pixels.data()[3 * i + 1] = (byte) i;
            pixels.data()[3 * i + 2] = (byte) (i * 31);
        }

        BufferedImage image = written(pixels);

        for (int i = 0; i < 255; i++) {
            assertThat(image.getRGB(i % 51, i / 51) & 0xFFFFFF).isEqualTo(GifPalette.rgb(pixels.data(), 3 * i));
        }
    }

    /** Every size of a code, a table that is full many times over, and every way a last code can fall. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 16, 17, 100, 255})
    void writesCodesThatTwoReadersReadAlike(int colours) throws ImageException, IOException {
        Random random = new Random(colours);
        for (int width = 1; width <= 400; width += width < 80 ? 1 : 64) {
            Pixels pixels = Pixels.empty(new PixelSize(width, width), Samples.RGB);
            int run = 0;
            int colour = 0;
            for (int i = 0; i < width * width; i++) {
                if (run-- == 0) {
                    run = width % 3 == 0 ? 0 : random.nextInt(40);
                    colour = random.nextInt(colours);
                }
                pixels.data()[3 * i] = (byte) colour;
                pixels.data()[3 * i + 1] = (byte) (255 - colour);
            }

            byte[] gif = GifWriter.write(pixels, () -> false);

            BufferedImage image = TestPicture.decode(ImageBytes.wrap(gif));
            assertSame(pixels, gif);
            for (int i = 0; i < width * width; i++) {
                if ((image.getRGB(i % width, i / width) & 0xFFFFFF) != GifPalette.rgb(pixels.data(), 3 * i)) {
                    assertThat(i).as("pixel that differs, %d wide", width).isNull();
                }
            }
        }
    }

    /**
     * Made to take long: no two pixels that follow each other are a string of the table, and all that come into it want the
     * same sixteenth of its places.
     */
    @Test
    void beginsTheTableAnewWhereStringsAreHardToFindInIt() throws ImageException, IOException {
        Pixels pixels = Pixels.empty(new PixelSize(400, 400), Samples.RGB);
        int[] gray = grays(3800);
        for (int i = 0; i < 160_000; i++) {
            Arrays.fill(pixels.data(), 3 * i, 3 * i + 3, (byte) gray[i % gray.length]);
        }

        byte[] gif = GifWriter.write(pixels, () -> false);

        assertSame(pixels, gif);
        // A table that fills has codes of up to twelve bits; those of one that begins have nine.
        assertThat(gif.length).isLessThan(160_000 * 5 / 4);
    }

    private static int[] grays(int count) {
        List<Deque<Integer>> after = new ArrayList<>();
        for (int a = 0; a < 255; a++) {
            after.add(new ArrayDeque<>());
            for (int b = 0; b < 255; b++) {
                if (a != b && ((a << 8 | b) * 0x9E3779B1) >>> 19 < 560) {
                    after.get(a).add(b);
                }
            }
        }
        int[] grays = new int[count];
        for (int i = 1; i < count; i++) {
            Deque<Integer> choices = after.get(grays[i - 1]);
            Integer next = Collections.max(
                    choices, Comparator.comparingInt(choice -> after.get(choice).size()));
            choices.remove(next);
            grays[i] = next;
        }
        return grays;
    }

    @Test
    void findsColoursThatWantTheSamePlaceOfTheTable() throws ImageException, IOException {
        Pixels pixels = Pixels.empty(new PixelSize(51, 5), Samples.RGB);
        for (int colour = 0, i = 0; i < 255; colour++) {
            if ((colour * 0x9E3779B1) >>> 22 < 2) {
                pixels.data()[3 * i] = (byte) (colour >> 16);
                pixels.data()[3 * i + 1] = (byte) (colour >> 8);
                pixels.data()[3 * i + 2] = (byte) colour;
                i++;
            }
        }
        GifHistogram histogram = new GifHistogram();
        histogram.add(pixels);

        assertThat(GifPalette.of(histogram).steps()).isLessThanOrEqualTo(GifPalette.MOST_STEPS);
        assertSame(pixels, GifWriter.write(pixels, () -> false));
    }

    @Test
    void keepsTheColourOfSmallAreasOfASmoothPicture() {
        BufferedImage image = written(smooth(256));

        assertThat(((IndexColorModel) image.getColorModel()).getMapSize()).isGreaterThan(200);
        for (int y = 16; y < 240; y += 8) {
            for (int x = 16; x < 240; x += 8) {
                int[] sums = new int[3];
                for (int i = 0; i < 64; i++) {
                    int rgb = image.getRGB(x + i % 8, y + i / 8);
                    for (int c = 0; c < 3; c++) {
                        sums[c] += (rgb >> (16 - 8 * c)) & 0xFF;
                    }
                }
                assertThat(sums[0] / 64.0 - (x + 3.5)).as("red at %d,%d", x, y).isBetween(-6.0, 6.0);
                assertThat(sums[1] / 64.0 - (y + 3.5))
                        .as("green at %d,%d", x, y)
                        .isBetween(-6.0, 6.0);
            }
        }
    }

    @Test
    void keepsTransparentPixelsApartFromAllColours() {
        Pixels pixels = Pixels.empty(new PixelSize(64, 64), Samples.RGBA);
        new Random(5).nextBytes(pixels.data());
        for (int i = 3; i < pixels.data().length; i += 4) {
            pixels.data()[i] = (byte) (i % 3 == 0 ? 0 : 255);
        }

        BufferedImage image = written(pixels);

        for (int i = 0; i < 64 * 64; i++) {
            assertThat((image.getRGB(i % 64, i / 64) >>> 24) == 0).isEqualTo(pixels.data()[4 * i + 3] == 0);
        }
    }

    @Test
    void takesAPictureThatIsTransparentAllOver() {
        BufferedImage image = written(Pixels.empty(new PixelSize(3, 3), Samples.RGBA));

        assertThat(image.getRGB(1, 1) >>> 24).isZero();
    }

    @Test
    void takesNoMoreMemoryThanItSays() {
        Pixels noise = Pixels.empty(new PixelSize(700, 500), Samples.RGB);
        new Random(1).nextBytes(noise.data());
        GifWriter.write(noise, () -> false);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        GifWriter.write(noise, () -> false);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(GifWriter.heapBytes(noise.size())).isGreaterThanOrEqualTo(allocated);
    }

    @Test
    void endsWhenNobodyWaits() {
        Pixels pixels = smooth(20);

        assertThatThrownBy(() -> GifWriter.write(pixels, () -> true)).isInstanceOf(CancellationException.class);
    }

    private static Pixels smooth(int side) {
        Pixels pixels = Pixels.empty(new PixelSize(side, side), Samples.RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = 3 * (side * y + x);
                pixels.data()[at] = (byte) x;
                pixels.data()[at + 1] = (byte) y;
                pixels.data()[at + 2] = (byte) (255 - (x + y) / 2);
            }
        }
        return pixels;
    }

    private static BufferedImage written(Pixels pixels) {
        return TestPicture.decode(ImageBytes.wrap(GifWriter.write(pixels, () -> false)));
    }

    private static void assertSame(Pixels pixels, byte[] gif) throws ImageException, IOException {
        Pixels own = Pixels.empty(pixels.size(), Samples.RGB);
        GifHeader.read(gif, ImageLimits.defaults())
                .decoder()
                .decode(
                        Region.all(pixels.size()),
                        (y, bytes, from) -> System.arraycopy(bytes, from, own.data(), y * bytes.length, bytes.length),
                        () -> false);
        assertThat(own.data()).as("%s", pixels.size()).isEqualTo(pixels.data());
    }
}

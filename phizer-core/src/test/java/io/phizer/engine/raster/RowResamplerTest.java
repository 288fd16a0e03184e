package io.phizer.engine.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowResamplerTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "1,1,1,1",
        "1,1,50,40",
        "5,3,1,1",
        "1000,2,3,1",
        "2,1000,1,3",
        "64,64,63,65",
        "7,900,900,7",
        "3000,1,1,1",
        "640,480,220,165"
    })
    void keepsAPlainAreaPlainForAnySize(int width, int height, int targetWidth, int targetHeight) {
        byte[] row = new byte[width * 3];
        Arrays.fill(row, (byte) 201);

        Pixels result = resample(width, height, Samples.RGB, new PixelSize(targetWidth, targetHeight), y -> row);

        assertThat(result.data()).hasSize(targetWidth * targetHeight * 3).containsOnly((byte) 201);
    }

    @Test
    void copiesExactlyWhenNothingIsScaled() {
        byte[][] rows = noise(40, 30, 3);

        Pixels result = resample(40, 30, Samples.RGB, new PixelSize(40, 30), y -> rows[y]);

        for (int y = 0; y < 30; y++) {
            assertThat(Arrays.copyOfRange(result.data(), y * 120, y * 120 + 120))
                    .isEqualTo(rows[y]);
        }
    }

    @ParameterizedTest
    @CsvSource({"300,200,30,20", "300,200,100,200", "30,20,300,200", "200,9,17,11"})
    void keepsTheMeanBrightness(int width, int height, int targetWidth, int targetHeight) {
        byte[][] rows = new byte[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rows[y][x] = (byte) (255 * x / width);
            }
        }

        Pixels result = resample(width, height, Samples.GRAY, new PixelSize(targetWidth, targetHeight), y -> rows[y]);

        assertThat(mean(result.data())).isCloseTo(mean(rows[0]), within(1.0));
    }

    private static double mean(byte[] samples) {
        double sum = 0;
        for (byte sample : samples) {
            sum += sample & 0xFF;
        }
        return sum / samples.length;
    }

    @Test
    void isTheSameFromLeftAndFromRight() {
        byte[][] rows = noise(57, 20, 1);
        byte[][] mirrored = new byte[20][57];
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 57; x++) {
                mirrored[y][x] = rows[y][56 - x];
            }
        }
        PixelSize target = new PixelSize(19, 20);

        byte[] plain = resample(57, 20, Samples.GRAY, target, y -> rows[y]).data();
        byte[] other = resample(57, 20, Samples.GRAY, target, y -> mirrored[y]).data();

        for (int i = 0; i < plain.length; i++) {
            int opposite = i / 19 * 19 + 18 - i % 19;
            assertThat(plain[i] & 0xFF).isCloseTo(other[opposite] & 0xFF, within(1));
        }
    }

    @Test
    void keepsFineLinesFromTurningIntoWaves() {
        byte[] row = new byte[1000];
        for (int x = 0; x < 1000; x++) {
            row[x] = (byte) (x % 2 == 0 ? 255 : 0);
        }

        byte[] result =
                resample(1000, 4, Samples.GRAY, new PixelSize(90, 1), y -> row).data();

        for (byte sample : result) {
            assertThat(sample & 0xFF).isCloseTo(128, within(6));
        }
    }

    @ParameterizedTest
    @CsvSource({"5312,2988,640,360", "100,100,1000,1000", "3000,10,7,3000", "10,3000,3000,7", "1,65535,1,1", "1,1,1,1"})
    void statesAnUpperBoundOfWhatItAllocates(int width, int height, int targetWidth, int targetHeight) {
        PixelSize target = new PixelSize(targetWidth, targetHeight);
        for (Samples samples : new Samples[] {Samples.GRAY, Samples.RGB, Samples.RGBA}) {
            byte[] row = new byte[width * samples.channels()];
            resample(width, height, samples, target, y -> row);

            long before = THREADS.getCurrentThreadAllocatedBytes();
            resample(width, height, samples, target, y -> row);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat(allocated)
                    .as("%s", samples)
                    .isLessThan(RowResampler.heapBytes(new Region(0, 0, width, height), target, samples));
        }
    }

    @Test
    void keepsTheColourOfWhatIsHardlyThere() {
        byte[] row = new byte[4 * 400];
        for (int x = 0; x < 400; x++) {
            row[4 * x] = (byte) 200;
            row[4 * x + 1] = 100;
            row[4 * x + 2] = 30;
            row[4 * x + 3] = 2;
        }

        Pixels result = resample(400, 400, Samples.RGBA, new PixelSize(37, 37), y -> row);

        for (int i = 0; i < result.data().length; i += 4) {
            assertThat(result.data()[i] & 0xFF).isCloseTo(200, within(2));
            assertThat(result.data()[i + 1] & 0xFF).isCloseTo(100, within(2));
            assertThat(result.data()[i + 2] & 0xFF).isCloseTo(30, within(2));
            assertThat(result.data()[i + 3]).isEqualTo((byte) 2);
        }
    }

    /** At all scales, and with edges at which the filter overshoots. */
    @ParameterizedTest
    @CsvSource({"90,70,90,70", "90,70,40,33", "90,70,7,5", "9,7,40,30"})
    void whatIsLaidOverAColourIsAsIfItHadBeenBefore(int width, int height, int targetWidth, int targetHeight) {
        byte[][] rows = noise(width, height, 4);
        byte[][] laid = new byte[height][3 * width];
        int[] below = {0x20, 0x90, 0xF0};
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int opacity = rows[y][4 * x + 3] & 0xFF;
                for (int c = 0; c < 3; c++) {
                    int colour = rows[y][4 * x + c] & 0xFF;
                    laid[y][3 * x + c] = (byte) Math.round((colour * opacity + below[c] * (255 - opacity)) / 255.0);
                }
            }
        }
        PixelSize target = new PixelSize(targetWidth, targetHeight);

        RowResampler resampler =
                new Scale(new Region(0, 0, width, height), target).whole(0, Samples.RGBA, OptionalInt.of(0x2090F0));
        for (int y = 0; y < height; y++) {
            resampler.row(y, rows[y]);
        }
        Pixels result = resampler.result();

        Pixels expected = resample(width, height, Samples.RGB, target, y -> laid[y]);
        assertThat(result.samples()).isEqualTo(Samples.RGB);
        for (int i = 0; i < expected.data().length; i++) {
            assertThat(result.data()[i] & 0xFF).isCloseTo(expected.data()[i] & 0xFF, within(1));
        }
    }

    /** The filter over all samples, in floating point, without means before it. */
    @ParameterizedTest
    @CsvSource({"640,480,100,75", "643,487,100,75", "900,900,33,40", "300,200,151,99", "61,47,200,160"})
    void isTheFilterOverAllSamples(int width, int height, int targetWidth, int targetHeight) {
        byte[][] rows = waves(width, height);

        Pixels result = resample(width, height, Samples.GRAY, new PixelSize(targetWidth, targetHeight), y -> rows[y]);

        double[] precise = PreciseFilter.resample(rows, targetWidth, targetHeight);
        double error = 0;
        for (int i = 0; i < precise.length; i++) {
            error += Math.pow((result.data()[i] & 0xFF) - precise[i], 2);
        }
        assertThat(10 * Math.log10(255 * 255 * precise.length / error)).isGreaterThan(44);
    }

    /** Waves of all lengths from six samples on. */
    private static byte[][] waves(int width, int height) {
        byte[][] rows = new byte[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double wave = Math.sin(x * x / 2.0 / width) + Math.cos(y * y / 2.0 / height);
                rows[y][x] = (byte) Math.round(128 + 40 * wave);
            }
        }
        return rows;
    }

    private interface Rows {
        byte[] row(int y);
    }

    private static Pixels resample(int width, int height, Samples samples, PixelSize target, Rows rows) {
        RowResampler resampler = new Scale(new Region(0, 0, width, height), target).whole(0, samples);
        for (int y = 0; y < height; y++) {
            resampler.row(y, rows.row(y));
        }
        return resampler.result();
    }

    private static byte[][] noise(int width, int height, int channels) {
        Random random = new Random(7);
        byte[][] rows = new byte[height][width * channels];
        for (byte[] row : rows) {
            random.nextBytes(row);
        }
        return rows;
    }
}

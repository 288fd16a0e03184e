package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InverseDctTest {
    private static final int BLOCKS = 37;

    @Test
    void isLibjpegsAccurateTransformAtFullScale() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int[][] coefficients = coefficients(random, 8, 1 + random.nextInt(400));
            int[] divisors = divisors(random, 8);

            assertThat(transformed(new InverseDct(), coefficients, divisors, 8))
                    .isDeepEqualTo(transformed(new LibjpegTransform(), coefficients, divisors, 8));
        }
    }

    /** Half a unit is lost in rounding, a little more in the constants. Halves are frequent at 1 and 2, and go up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
    void isTheExactTransformOfTheLowestFrequenciesWithinRounding(int n) {
        Random random = new Random(n);
        double worst = 0;
        double sum = 0;
        int count = 0;
        for (int round = 0; round < 100; round++) {
            int[][] coefficients = coefficients(random, n, 1 + random.nextInt(100));
            int[] divisors = divisors(random, n);
            int[][][] found = transformed(new InverseDct(), coefficients, divisors, n);
            for (int block = 0; block < BLOCKS; block++) {
                for (int y = 0; y < n; y++) {
                    for (int x = 0; x < n; x++) {
                        double error = found[y][x][block] - exact(coefficients, divisors, n, block, x, y);
                        worst = Math.max(worst, Math.abs(error));
                        sum += error;
                        count++;
                    }
                }
            }
        }
        assertThat(worst).isLessThan(0.6);
        assertThat(sum / count).isBetween(-0.1, 0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
    void keepsWhatIsFlat(int n) {
        for (int value = 0; value < 256; value++) {
            int[][] coefficients = new int[n * n][BLOCKS];
            java.util.Arrays.fill(coefficients[0], (value - 128) * 8);
            int[] divisors = new int[n * n];
            divisors[0] = 1;

            for (int[][] row : transformed(new InverseDct(), coefficients, divisors, n)) {
                for (int[] samples : row) {
                    assertThat(samples).containsOnly(value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
    void staysWithinABytesRangeWhateverComes(int n) {
        Random random = new Random(3);
        int[] divisors = new int[n * n];
        java.util.Arrays.fill(divisors, 65535);
        for (int[][] row : transformed(new InverseDct(), coefficients(random, n, 1 << 29), divisors, n)) {
            for (int[] samples : row) {
                for (int sample : samples) {
                    assertThat(sample).isBetween(0, 255);
                }
            }
        }
    }

    private static int[][][] transformed(BlockTransform transform, int[][] coefficients, int[] divisors, int n) {
        int[][] copy = new int[coefficients.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = coefficients[i].clone();
        }
        int[][][] samples = new int[n][n][BLOCKS];
        transform.transform(copy, divisors, samples);
        return samples;
    }

    /** Samples in and around 0 to 255: a mean, and higher frequencies that get smaller and rarer. */
    private static int[][] coefficients(Random random, int n, int range) {
        int[][] coefficients = new int[n * n][BLOCKS];
        for (int place = 0; place < n * n; place++) {
            for (int block = 0; block < BLOCKS; block++) {
                boolean there = place == 0 || random.nextInt(1 + place) < 4;
                int most = Math.max(1, range / (1 + place));
                coefficients[place][block] = there ? random.nextInt(2 * most + 1) - most : 0;
            }
        }
        return coefficients;
    }

    private static int[] divisors(Random random, int n) {
        return random.ints(1, 9).limit((long) n * n).toArray();
    }

    /** ITU-T T.81, section A.3.3, for n frequencies instead of eight, scaled so that the mean stays; clamped. */
    private static double exact(int[][] coefficients, int[] divisors, int n, int block, int x, int y) {
        double sum = 0;
        for (int v = 0; v < n; v++) {
            for (int u = 0; u < n; u++) {
                double norm = (u == 0 ? 1 : Math.sqrt(2)) * (v == 0 ? 1 : Math.sqrt(2)) / 8;
                sum += norm
                        * coefficients[v * n + u][block]
                        * divisors[v * n + u]
                        * Math.cos((2 * x + 1) * u * Math.PI / (2 * n))
                        * Math.cos((2 * y + 1) * v * Math.PI / (2 * n));
            }
        }
        return Math.max(0, Math.min(255, sum + 128));
    }
}

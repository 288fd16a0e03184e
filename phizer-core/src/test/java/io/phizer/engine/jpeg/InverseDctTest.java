package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inverse DCTs of the lowest frequencies against their definition. */
class InverseDctTest {
    private static final int BLOCKS = 200;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesWhatTheDefinitionGivesButForRounding(int n) {
        Random random = new Random(n);
        int[][] coefficients = new int[n * n][BLOCKS];
        int[] divisors = new int[n * n];
        for (int place = 0; place < n * n; place++) {
            divisors[place] = 1 + random.nextInt(8);
            for (int block = 0; block < BLOCKS; block++) {
                coefficients[place][block] = random.nextInt(41) - 20;
            }
        }
        double[][] wanted = new double[BLOCKS][];
        for (int block = 0; block < BLOCKS; block++) {
            wanted[block] = definition(n, coefficients, divisors, block);
        }

        int[][][] samples = new int[n][n][BLOCKS];
        new InverseDct().transform(coefficients, divisors, samples);

        for (int block = 0; block < BLOCKS; block++) {
            for (int i = 0; i < n * n; i++) {
                double clamped = Math.max(0, Math.min(255, wanted[block][i]));
                assertThat((double) samples[i / n][i % n][block])
                        .as("block %d, sample %d", block, i)
                        .isBetween(clamped - 0.7, clamped + 0.7);
            }
        }
    }

    /** ITU-T T.81, section A.3.3, for n instead of eight points, scaled so that the mean stays what it is. */
    private static double[] definition(int n, int[][] coefficients, int[] divisors, int block) {
        double[] samples = new double[n * n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double sum = 0;
                for (int v = 0; v < n; v++) {
                    for (int u = 0; u < n; u++) {
                        sum += coefficients[v * n + u][block] * divisors[v * n + u] * base(n, x, u) * base(n, y, v);
                    }
                }
                samples[y * n + x] = sum / 8 + 128;
            }
        }
        return samples;
    }

    private static double base(int n, int sample, int frequency) {
        return frequency == 0 ? 1 : Math.sqrt(2) * Math.cos((2 * sample + 1) * frequency * Math.PI / (2 * n));
    }
}

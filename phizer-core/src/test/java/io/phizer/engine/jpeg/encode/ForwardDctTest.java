package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardDctTest {
    private static final int LANES = BlockLanes.LANES;
    private static final int[] ALL = java.util.stream.IntStream.range(0, LANES).toArray();

    static Stream<int[][]> batches() {
        Random random = new Random(4);
        return Stream.of(
                batch((lane, i) -> random.nextInt(256) - 128),
                batch((lane, i) -> random.nextBoolean() ? 127 : -128),
                // The signs of each basis function: the largest that its coefficient can be.
                batch((lane, i) -> basis(lane % 64, i) > 0 == lane < 64 ? 127 : -128),
                batch((lane, i) -> lane - 128),
                batch((lane, i) -> i == lane % 64 ? 127 : 0));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void isTheDctOfT81TimesEight(int[][] samples) {
        int[][] coefficients = transformed(samples);
        for (int lane : ALL) {
            for (int i = 0; i < 64; i++) {
                double wanted = 0;
                for (int j = 0; j < 64; j++) {
                    wanted += samples[lane][j] * basis(i, j);
                }
                assertThat((double) coefficients[lane][i]).isCloseTo(8 * wanted, within(2.0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void isBitForBitThatOfOneBlockAlone(int[][] samples) {
        int[][] coefficients = transformed(samples);
        for (int lane : ALL) {
            assertThat(coefficients[lane]).isEqualTo(PlainForwardDct.transformed(samples[lane]));
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void staysInTheRangeOfTheDivision(int[][] samples) {
        for (int[] block : transformed(samples)) {
            assertThat(Arrays.stream(block).map(Math::abs).max().orElseThrow()).isLessThan(Quantisation.RANGE);
        }
    }

    @Test
    void leavesNothingOfAFlatBlockButDc() {
        int[][] coefficients = transformed(batch((lane, i) -> lane % 200 - 100));
        for (int lane : ALL) {
            assertThat(coefficients[lane][0]).isEqualTo((lane % 200 - 100) * 64);
            assertThat(Arrays.stream(coefficients[lane]).skip(1)).containsOnly(0);
        }
    }

    private interface Sample {
        int of(int lane, int i);
    }

    private static int[][] batch(Sample sample) {
        int[][] blocks = new int[LANES][64];
        for (int lane : ALL) {
            for (int i = 0; i < 64; i++) {
                blocks[lane][i] = Math.max(-128, Math.min(127, sample.of(lane, i)));
            }
        }
        return blocks;
    }

    /** Blocks row by row, to coefficients row by row. */
    private static int[][] transformed(int[][] blocks) {
        BlockLanes lanes = new BlockLanes();
        Planes planes = new Planes(8 * LANES, 8, 1, false);
        for (int lane : ALL) {
            for (int i = 0; i < 64; i++) {
                planes.samples(0)[i / 8 * 8 * LANES + lane * 8 + i % 8] = (byte) (blocks[lane][i] + 128);
            }
        }
        for (int lane : ALL) {
            lanes.load(planes, 0, lane * 8, 0, lane);
        }
        ForwardDct.transform(lanes.array());
        int[][] coefficients = new int[LANES][64];
        for (int lane : ALL) {
            for (int k = 0; k < 64; k++) {
                coefficients[lane][Zigzag.natural(k)] = lanes.array()[BlockLanes.place(k) + lane];
            }
        }
        return coefficients;
    }

    /** What sample j has in coefficient i (T.81, A.3.3). */
    private static double basis(int i, int j) {
        return basis1(i / 8, j / 8) * basis1(i % 8, j % 8);
    }

    private static double basis1(int frequency, int position) {
        double scale = frequency == 0 ? Math.sqrt(0.5) : 1;
        return scale / 2 * Math.cos((2 * position + 1) * frequency * Math.PI / 16);
    }
}

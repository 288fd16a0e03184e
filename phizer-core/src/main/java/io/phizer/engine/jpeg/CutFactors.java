package io.phizer.engine.jpeg;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What frequencies of {@link CutBlocks} are multiplied with in one direction: the inverse DCT of eight points (ITU-T T.81,
 * section A.3.3), the mirror at the edge, the DCT of eight points and the inverse DCT of n points of its n lowest frequencies
 * in one.
 */
final class CutFactors {
    /** Bits of the factors behind the point. */
    static final int BITS = 12;

    private static final int SIDE = 8;

    /** By frequency and sample: square root of 2 times the cosine, and 1 for the mean. */
    private static final double[][] COSINES = cosines();
    /** By n, of each sample of n by n, how much it has of each of eight. */
    private static final double[][][] WEIGHTS =
            IntStream.range(0, SIDE).mapToObj(CutFactors::weights).toArray(double[][][]::new);

    /** Where no edge goes through a block: by frequency that counts, then by sample that comes out. */
    private final int[][] whole;
    /** Blocks that an edge goes through, counted from the left or the top of the picture. */
    private final int[] cut;
    /** The same as {@link #whole} for each of them. */
    private final int[][][] factors;

    /**
     * Factors for blocks in a line that are to become n samples.
     *
     * @param from the first block
     * @param to the end of the blocks
     * @param cut whether an edge goes through a block
     * @param begin of what is inside, in samples from the beginning of the line
     * @param end of what is inside
     */
    CutFactors(int n, int from, int to, IntPredicate cut, int begin, int end) {
        this.whole = Arrays.copyOf(factors(n, 0, SIDE), n);
        this.cut = IntStream.range(from, to).filter(cut).toArray();
        this.factors = Arrays.stream(this.cut)
                .mapToObj(block -> factors(n, begin - block * SIDE, end - block * SIDE))
                .toArray(int[][][]::new);
    }

    /** Blocks that an edge goes through. */
    int[] cut() {
        return cut;
    }

    /** The factors for a block: by frequency that counts, then by sample that comes out. */
    int[][] of(int block) {
        for (int i = 0; i < cut.length; i++) {
            if (cut[i] == block) {
                return factors[i];
            }
        }
        return whole;
    }

    /**
     * By frequency and sample that comes out: what comes of {@link #COSINES}. A mean stays as it is, so that a flat block is
     * exactly what all others make of it.
     *
     * @param begin of what is inside, in samples from the beginning of the block
     * @param end of what is inside
     */
    private static int[][] factors(int n, int begin, int end) {
        int[][] factors = new int[SIDE][n];
        for (int u = 0; u < SIDE; u++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += COSINES[u][inside(x, begin, end)] * WEIGHTS[n][i][x];
                }
                factors[u][i] = (int) StrictMath.rint(sum * (1 << BITS));
            }
        }
        return factors;
    }

    /** The sample inside that stands for one of a block; itself where nothing is inside. */
    private static int inside(int sample, int begin, int end) {
        int from = Math.max(0, begin);
        int size = Math.min(SIDE, end) - from;
        if (size <= 0) {
            return sample;
        }
        int place = Math.floorMod(sample - from, 2 * size);
        return from + Math.min(place, 2 * size - 1 - place);
    }

    private static double[][] cosines() {
        double[][] cosines = new double[SIDE][SIDE];
        Arrays.fill(cosines[0], 1);
        for (int u = 1; u < SIDE; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = StrictMath.sqrt(2) * cosine(x, u, SIDE);
            }
        }
        return cosines;
    }

    /** The DCT of eight points, and the inverse DCT of n points of its n lowest frequencies. */
    private static double[][] weights(int n) {
        double[][] weights = new double[n][SIDE];
        for (int i = 0; i < n; i++) {
            for (int x = 0; x < SIDE; x++) {
                double sum = 1;
                for (int k = 1; k < n; k++) {
                    sum += 2 * cosine(i, k, n) * cosine(x, k, SIDE);
                }
                weights[i][x] = sum / SIDE;
            }
        }
        return weights;
    }

    private static double cosine(int sample, int k, int points) {
        return StrictMath.cos((2 * sample + 1) * k * StrictMath.PI / (2 * points));
    }
}

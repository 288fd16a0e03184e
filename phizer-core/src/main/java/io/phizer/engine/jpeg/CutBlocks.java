package io.phizer.engine.jpeg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The blocks of a component that an edge of a crop, or of the picture, goes through. Reduced like the others, from their
 * low frequencies, they would take in what is outside, for a frequency goes through the whole block. So what is outside is
 * replaced by what is inside, mirrored at the edge, before the block is reduced. A sample that the edge goes through is then
 * one of the inside alone.
 *
 * <p>All of that is linear, and the two directions do not depend on each other. So it comes to two multiplications of the
 * coefficients with matrices: the inverse DCT of eight points (ITU-T T.81, section A.3.3), the mirror, the DCT of eight points
 * and the inverse DCT of n points of its n lowest frequencies, in one for each direction. Where no edge cuts in a direction,
 * frequencies from n on count for nothing there.
 *
 * <p>There are few of them, so they are done one by one.
 */
final class CutBlocks {
    private static final int SIDE = 8;
    /** Bits of the factors behind the point. */
    private static final int BITS = 12;
    /** Bits that are kept behind the point between two passes. */
    private static final int BETWEEN = 5;

    private static final int FIRST_SHIFT = BITS - BETWEEN;
    /** A mean is eight times what samples are. */
    private static final int LAST_SHIFT = BITS + BETWEEN + 3;
    /** Half a unit, and the level shift of section A.3.1. */
    private static final int LAST_ROUND = (1 << (LAST_SHIFT - 1)) + (128 << LAST_SHIFT);

    /** By frequency and sample: square root of 2 times the cosine, and 1 for the mean. */
    private static final double[][] COSINES = cosines();
    /** By n, of each sample of n by n, how much it has of each of eight. */
    private static final double[][][] WEIGHTS =
            IntStream.range(0, SIDE).mapToObj(CutBlocks::weights).toArray(double[][][]::new);

    private final CutEdges edges;
    private final BlockWindow window;
    /** Columns of blocks that are cut in every row. */
    private final int[] columns;

    private final int n;
    /** What frequencies are multiplied with in a direction without an edge: by frequency that counts, then by sample that comes out. */
    private final int[][] whole;
    /** By column that is cut. */
    private final int[][][] cut;

    private final int[] divisors = new int[SIDE * SIDE];
    private final int[] between;

    /**
     * Blocks that are to become n by n samples.
     *
     * @param window the blocks that are wanted, of which these are some
     */
    CutBlocks(CutEdges edges, BlockWindow window, int n) {
        this.edges = edges;
        this.window = window;
        this.columns = IntStream.range(window.fromColumn(), window.toColumn())
                .filter(edges::cutColumn)
                .toArray();
        this.n = n;
        this.whole = Arrays.copyOf(factors(n, 0, SIDE), n);
        this.cut = Arrays.stream(columns)
                .mapToObj(column -> factors(n, edges.left() - column * SIDE, edges.right() - column * SIDE))
                .toArray(int[][][]::new);
        this.between = new int[SIDE * n];
    }

    CutEdges edges() {
        return edges;
    }

    /** Takes the table of quantisation, in zigzag order. */
    void quantisation(int[] table) {
        for (int k = 0; k < SIDE * SIDE; k++) {
            divisors[ScanTables.place(k, SIDE)] = table[k];
        }
    }

    /**
     * Puts samples in place of those that blocks of a row have been given.
     *
     * @param row of blocks, counted from the top of the picture
     * @param coefficients all 64 by place, element i being block i of the window; only those of blocks that are cut count
     * @param reduced by row and column in a block of n by n
     */
    void mend(int row, int[][] coefficients, int[][][] reduced) {
        if (edges.cutRow(row)) {
            int[][] down = factors(n, edges.top() - row * SIDE, edges.bottom() - row * SIDE);
            for (int column = window.fromColumn(); column < window.toColumn(); column++) {
                mend(column - window.fromColumn(), across(column), down, coefficients, reduced);
            }
        } else {
            for (int column : columns) {
                mend(column - window.fromColumn(), across(column), whole, coefficients, reduced);
            }
        }
    }

    private int[][] across(int column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return cut[i];
            }
        }
        return whole;
    }

    /** Most coefficients are zero. */
    private void mend(int block, int[][] across, int[][] down, int[][] coefficients, int[][][] reduced) {
        Arrays.fill(between, 1 << (FIRST_SHIFT - 1));
        for (int v = 0; v < down.length; v++) {
            for (int u = 0; u < across.length; u++) {
                int coefficient = coefficients[v * SIDE + u][block];
                if (coefficient != 0) {
                    coefficient *= divisors[v * SIDE + u];
                    for (int j = 0; j < n; j++) {
                        between[v * n + j] += coefficient * across[u][j];
                    }
                }
            }
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int sum = LAST_ROUND;
                for (int v = 0; v < down.length; v++) {
                    sum += (between[v * n + j] >> FIRST_SHIFT) * down[v][i];
                }
                reduced[i][j][block] = InverseDct.clamp(sum >> LAST_SHIFT);
            }
        }
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

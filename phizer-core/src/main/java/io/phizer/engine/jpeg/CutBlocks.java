package io.phizer.engine.jpeg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The blocks of a component that an edge of a crop goes through. Reduced like the others, from their low frequencies, they
 * would take in what is outside, for a frequency goes through the whole block. So they are decoded in full, what is
 * outside is replaced by what is inside, mirrored at the edge, and that is reduced: to what lower frequencies, as many
 * as the others have, are made of. A sample that the edge goes through is then one of the inside alone.
 *
 * <p>There are few of them, so they are done one by one.
 */
final class CutBlocks {
    private static final int SIDE = 8;
    /** Bits of the factors behind the point. */
    private static final int BITS = 12;

    private static final int ONE = 1 << BITS;
    /** Bits that samples have behind the point between two passes. */
    private static final int BETWEEN = 6;

    /** By frequency and sample: the inverse DCT of eight points (ITU-T T.81, section A.3.3). */
    private static final int[][] INVERSE = inverse();

    private final CropEdges edges;
    private final BlockWindow window;
    /** Columns of blocks that are cut in every row. */
    private final int[] columns;

    private final int n;
    /** By sample that comes out, and sample that goes in. */
    private final int[][] reduction;

    private final int[] divisors = new int[SIDE * SIDE];
    private final int[] samples = new int[SIDE * SIDE];
    private final int[] between = new int[SIDE * SIDE];
    private final int[] insideAcross = new int[SIDE];
    private final int[] insideDown = new int[SIDE];

    /**
     * Blocks that are to become n by n samples.
     *
     * @param window the blocks that are wanted, of which these are some
     */
    CutBlocks(CropEdges edges, BlockWindow window, int n) {
        this.edges = edges;
        this.window = window;
        this.columns = IntStream.range(window.fromColumn(), window.toColumn())
                .filter(edges::cutColumn)
                .toArray();
        this.n = n;
        this.reduction = reduction(n);
    }

    CropEdges edges() {
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
        inside(insideDown, edges.top() - row * SIDE, edges.bottom() - row * SIDE);
        if (edges.cutRow(row)) {
            for (int column = window.fromColumn(); column < window.toColumn(); column++) {
                mendBlock(column, coefficients, reduced);
            }
        } else {
            for (int column : columns) {
                mendBlock(column, coefficients, reduced);
            }
        }
    }

    private void mendBlock(int column, int[][] coefficients, int[][][] reduced) {
        inside(insideAcross, edges.left() - column * SIDE, edges.right() - column * SIDE);
        decode(coefficients, column - window.fromColumn());
        reduce(reduced, column - window.fromColumn());
    }

    /** By sample of a block, the one inside that stands for it; each for itself where nothing is inside. */
    private static void inside(int[] inside, int begin, int end) {
        int from = Math.max(0, begin);
        int size = Math.min(SIDE, end) - from;
        for (int i = 0; i < SIDE; i++) {
            int place = size > 0 ? Math.floorMod(i - from, 2 * size) : i;
            inside[i] = size > 0 ? from + Math.min(place, 2 * size - 1 - place) : i;
        }
    }

    /** A block in full, clamped as the samples of a picture are. Most coefficients are zero. */
    private void decode(int[][] coefficients, int block) {
        Arrays.fill(between, 0);
        Arrays.fill(samples, (128 << (BITS + BETWEEN)) + (1 << (BITS + BETWEEN - 1)));
        for (int v = 0; v < SIDE; v++) {
            boolean any = false;
            for (int u = 0; u < SIDE; u++) {
                int coefficient = coefficients[v * SIDE + u][block] * divisors[v * SIDE + u];
                if (coefficient != 0) {
                    any = true;
                    for (int x = 0; x < SIDE; x++) {
                        between[v * SIDE + x] += coefficient * INVERSE[u][x];
                    }
                }
            }
            if (any) {
                for (int y = 0; y < SIDE; y++) {
                    for (int x = 0; x < SIDE; x++) {
                        samples[y * SIDE + x] += (between[v * SIDE + x] >> (BITS - BETWEEN)) * INVERSE[v][y];
                    }
                }
            }
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = InverseDct.clamp(samples[i] >> (BITS + BETWEEN));
        }
    }

    private void reduce(int[][][] reduced, int block) {
        for (int y = 0; y < SIDE; y++) {
            for (int j = 0; j < n; j++) {
                int sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += samples[y * SIDE + insideAcross[x]] * reduction[j][x];
                }
                between[y * SIDE + j] = sum >> (BITS - BETWEEN);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int sum = 1 << (BITS + BETWEEN - 1);
                for (int y = 0; y < SIDE; y++) {
                    sum += between[insideDown[y] * SIDE + j] * reduction[i][y];
                }
                reduced[i][j][block] = InverseDct.clamp(sum >> (BITS + BETWEEN));
            }
        }
    }

    private static int[][] inverse() {
        int[][] factors = new int[SIDE][SIDE];
        for (int k = 0; k < SIDE; k++) {
            for (int x = 0; x < SIDE; x++) {
                double factor = k == 0 ? StrictMath.sqrt(1.0 / SIDE) : cosine(x, k, SIDE) / 2;
                factors[k][x] = (int) StrictMath.rint(factor * ONE);
            }
        }
        return factors;
    }

    /** The DCT of eight points, of whose n lowest frequencies the inverse DCT of n points makes samples; each adds up to one. */
    private static int[][] reduction(int n) {
        int[][] factors = new int[n][SIDE];
        for (int i = 0; i < n; i++) {
            int rest = ONE;
            for (int x = 0; x < SIDE; x++) {
                double sum = 1;
                for (int k = 1; k < n; k++) {
                    sum += 2 * cosine(i, k, n) * cosine(x, k, SIDE);
                }
                factors[i][x] = (int) StrictMath.rint(sum / SIDE * ONE);
                rest -= factors[i][x];
            }
            factors[i][SIDE * i / n] += rest;
        }
        return factors;
    }

    private static double cosine(int sample, int k, int points) {
        return StrictMath.cos((2 * sample + 1) * k * StrictMath.PI / (2 * points));
    }
}

package io.phizer.engine.jpeg;

import java.util.Arrays;

/**
 * The blocks of a component that an edge of a crop, or of the picture, goes through. Reduced like the others, from their
 * low frequencies, they would take in what is outside, for a frequency goes through the whole block. So what is outside is
 * replaced by what is inside, mirrored at the edge, before the block is reduced. A sample that the edge goes through is then
 * one of the inside alone.
 *
 * <p>All of that is linear, and the two directions do not depend on each other. So it comes to two multiplications of the
 * coefficients with the matrices of {@link CutFactors}. Where no edge cuts in a direction, frequencies from n on count for
 * nothing there.
 *
 * <p>There are few of them, so they are done one by one, as soon as they are decoded: nobody keeps a row of blocks with all
 * frequencies. Their samples wait here until the row they stand in is transformed.
 */
final class CutBlocks {
    private static final int SIDE = 8;
    /** Bits that are kept behind the point between two passes. */
    private static final int BETWEEN = 5;

    private static final int FIRST_SHIFT = CutFactors.BITS - BETWEEN;
    /** A mean is eight times what samples are. */
    private static final int LAST_SHIFT = CutFactors.BITS + BETWEEN + 3;
    /** Half a unit, and the level shift of section A.3.1. */
    private static final int LAST_ROUND = (1 << (LAST_SHIFT - 1)) + (128 << LAST_SHIFT);

    private final CutEdges edges;
    private final BlockWindow window;
    private final int n;
    private final CutFactors across;
    private final CutFactors down;
    private final int[] divisors = new int[SIDE * SIDE];
    private final int[] between;
    /** Samples of a block, row by row. */
    private final int[] mended;
    /** By row of an MCU and place in a block of n by n: samples of the blocks, as many as are in a row. */
    private final byte[][][] taken;

    /**
     * Blocks that are to become n by n samples.
     *
     * @param window the blocks that are wanted, of which these are some
     * @param rows of blocks in an MCU, which are decoded before the first of them is transformed
     */
    CutBlocks(CutEdges edges, BlockWindow window, int n, int rows) {
        this.edges = edges;
        this.window = window;
        this.n = n;
        this.across = new CutFactors(
                n, window.fromColumn(), window.toColumn(), edges::cutColumn, edges.left(), edges.right());
        this.down = new CutFactors(n, window.fromRow(), window.toRow(), edges::cutRow, edges.top(), edges.bottom());
        this.between = new int[SIDE * n];
        this.mended = new int[n * n];
        this.taken = new byte[rows][n * n][window.columns()];
    }

    /** What the samples take that wait. */
    static long heapBytes(Component component, BlockWindow window, int n) {
        return (long) component.v() * n * n * (window.columns() + 24L);
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
     * Makes samples of those of some blocks that are cut.
     *
     * @param row they stand in, counted from the top of the picture
     * @param full the first of these are the blocks
     * @param at where the first of them stands in the row, counted from the beginning of the window
     */
    void take(int row, BlockRow full, int at, int count) {
        byte[][] samples = taken[row % taken.length];
        int[][] factorsDown = down.of(row);
        boolean all = edges.cutRow(row);
        for (int i = 0; i < count; i++) {
            int column = window.fromColumn() + at + i;
            if (all || edges.cutColumn(column)) {
                mend(full.coefficients(), i, across.of(column), factorsDown);
                for (int place = 0; place < n * n; place++) {
                    samples[place][at + i] = (byte) mended[place];
                }
            }
        }
    }

    /**
     * Puts samples in place of those that blocks of a row have been given.
     *
     * @param row counted from the top of the picture, of which all that are cut have been taken
     * @param reduced by row and column in a block of n by n
     */
    void put(int row, int[][][] reduced) {
        byte[][] samples = taken[row % taken.length];
        for (int place = 0; place < samples.length; place++) {
            byte[] from = samples[place];
            int[] to = reduced[place / n][place % n];
            if (edges.cutRow(row)) {
                for (int block = 0; block < from.length; block++) {
                    to[block] = from[block] & 0xFF;
                }
            } else {
                for (int column : across.cut()) {
                    to[column - window.fromColumn()] = from[column - window.fromColumn()] & 0xFF;
                }
            }
        }
    }

    /** Makes samples of a block. Most coefficients are zero. */
    private void mend(int[][] coefficients, int block, int[][] factorsAcross, int[][] factorsDown) {
        Arrays.fill(between, 1 << (FIRST_SHIFT - 1));
        for (int v = 0; v < factorsDown.length; v++) {
            for (int u = 0; u < factorsAcross.length; u++) {
                int coefficient = coefficients[v * SIDE + u][block];
                if (coefficient != 0) {
                    coefficient *= divisors[v * SIDE + u];
                    for (int j = 0; j < n; j++) {
                        between[v * n + j] += coefficient * factorsAcross[u][j];
                    }
                }
            }
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int sum = LAST_ROUND;
                for (int v = 0; v < factorsDown.length; v++) {
                    sum += (between[v * n + j] >> FIRST_SHIFT) * factorsDown[v][i];
                }
                mended[i * n + j] = InverseDct.clamp(sum >> LAST_SHIFT);
            }
        }
    }
}

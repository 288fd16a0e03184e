package io.phizer.engine.jpeg;

import java.util.Arrays;

/**
 * The low frequencies of a row of blocks, or all of a few that stand side by side, coefficient by coefficient instead of block by block: element i of an array
 * belongs to block i. So the VM transforms eight or sixteen blocks with the instructions for one. Coefficients are as
 * the file has them, not yet multiplied by the divisors of the quantisation.
 */
final class BlockRow {
    /** Positions in a block, and beyond it where the end of a block and what runs past it lead. */
    private static final int POSITIONS = 256;
    /** Frequencies of a block in each direction. */
    private static final int ALL = 8;

    private final int n;
    private final int[][] coefficients;
    private final int[][] byZigzag;

    /** A row of {@code blocks} blocks, of each the lowest {@code n} times {@code n} frequencies. */
    BlockRow(int n, int blocks) {
        this.n = n;
        coefficients = new int[n * n][blocks];
        byZigzag = new int[POSITIONS][];
        int[] unwanted = n == 1 ? coefficients[0] : new int[blocks];
        for (int k = 0; k < POSITIONS; k++) {
            byZigzag[k] = k < 64 && ScanTables.isLow(k, n) ? coefficients[ScanTables.place(k, n)] : unwanted;
        }
    }

    /** A row of so many blocks with all their frequencies. */
    static BlockRow full(int blocks) {
        return new BlockRow(ALL, blocks);
    }

    /** What such a row takes. */
    static long fullHeapBytes(int blocks) {
        return (ALL * ALL + 1) * (4L * blocks + 24) + POSITIONS * 4L;
    }

    /**
     * Takes the low frequencies of the first blocks of a row that has all.
     *
     * @param at where the first of them goes
     */
    void takeLow(BlockRow full, int at, int blocks) {
        for (int i = 0; i < coefficients.length; i++) {
            int[] all = full.coefficients[i / n * ALL + i % n];
            System.arraycopy(all, 0, coefficients[i], at, blocks);
        }
    }

    /** By place, row by row of a block of n by n. */
    int[][] coefficients() {
        return coefficients;
    }

    /** By zigzag position; those that are not wanted share an array that nobody reads. */
    int[][] byZigzag() {
        return byZigzag;
    }

    /** Makes all coefficients but the first zero; the first is set for every block anyway. */
    void clear() {
        for (int i = 1; i < coefficients.length; i++) {
            Arrays.fill(coefficients[i], 0);
        }
    }
}

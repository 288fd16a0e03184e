package io.phizer.engine.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The low frequencies of a row of blocks, coefficient by coefficient instead of block by block: element i of an array
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
    /** Null where no block is wanted with all its frequencies. */
    private final @Nullable BlockRow full;

    /** A row of {@code blocks} blocks, of each the lowest {@code n} times {@code n} frequencies. */
    BlockRow(int n, int blocks) {
        this(n, blocks, null);
    }

    /** The same, and room for all frequencies of some blocks. */
    static BlockRow withFull(int n, int blocks) {
        return new BlockRow(n, blocks, new BlockRow(ALL, blocks));
    }

    private BlockRow(int n, int blocks, @Nullable BlockRow full) {
        this.n = n;
        this.full = full;
        coefficients = new int[n * n][blocks];
        byZigzag = new int[POSITIONS][];
        int[] unwanted = n == 1 ? coefficients[0] : new int[blocks];
        for (int k = 0; k < POSITIONS; k++) {
            byZigzag[k] = k < 64 && ScanTables.isLow(k, n) ? coefficients[ScanTables.place(k, n)] : unwanted;
        }
    }

    /** The same row for blocks that are wanted with all their frequencies; this one where all are. */
    BlockRow full() {
        return full == null ? this : full;
    }

    /** Makes all coefficients of some blocks zero in the row that has all frequencies. */
    void clearFull(int from, int to) {
        if (full != null) {
            for (int[] coefficient : full.coefficients) {
                Arrays.fill(coefficient, from, to, 0);
            }
        }
    }

    /** Takes the low frequencies of some blocks from the row that has all. */
    void takeFull(int from, int to) {
        if (full != null) {
            for (int i = 0; i < coefficients.length; i++) {
                int[] all = full.coefficients[i / n * ALL + i % n];
                System.arraycopy(all, from, coefficients[i], from, to - from);
            }
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

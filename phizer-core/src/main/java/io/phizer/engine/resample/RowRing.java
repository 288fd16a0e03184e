package io.phizer.engine.resample;

/**
 * The last few rows of a plane of samples. A row is cut into n arrays: element i of array j is sample n * i + j, as a
 * row of blocks of n samples gives them side by side. A row stays until as many rows as there is room for have come
 * after it.
 */
public final class RowRing {
    private final int[][][] rows;

    /** Room for {@code count} rows of {@code blocks} times {@code n} samples. */
    public RowRing(int count, int n, int blocks) {
        rows = new int[count][n][blocks];
    }

    /** The arrays of a row; the caller fills them when the row comes. */
    public int[][] row(int y) {
        return rows[y % rows.length];
    }
}

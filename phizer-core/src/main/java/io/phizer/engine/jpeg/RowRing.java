package io.phizer.engine.jpeg;

/**
 * The last few rows of a plane of samples, each an array of its own: that way the VM computes with eight or sixteen samples at a
 * time. A row stays until as many rows as there is room for have come after it.
 */
final class RowRing {
    private final int[][] rows;

    /** Room for at least that many rows. */
    RowRing(int least, int width) {
        int capacity = Integer.highestOneBit(Math.max(1, least - 1)) * 2;
        rows = new int[capacity][width];
    }

    int[] row(int y) {
        return rows[y & (rows.length - 1)];
    }

    static long heapBytes(int least, int width) {
        return Integer.highestOneBit(Math.max(1, least - 1)) * 2L * (4L * width + 24);
    }
}

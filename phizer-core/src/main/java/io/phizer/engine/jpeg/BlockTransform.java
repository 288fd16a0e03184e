package io.phizer.engine.jpeg;

/**
 * From the frequencies of a row of blocks to samples, at a scale of n/8. There is one; tests bring another to compare. One
 * object is for one component: its rows are equally long, and all at the same scale.
 */
interface BlockTransform {
    /** How many of the lowest frequencies, in each direction, samples at n/8 are made of: n to 8. */
    int frequencies(int n);

    /**
     * Transforms a row of blocks, element i of each array being block i.
     *
     * @param coefficients by place in a block of that many frequencies a side; may be changed
     * @param divisors by place, to multiply the coefficients with
     * @param samples by row and column in a block of n by n; set to 0..255
     */
    void transform(int[][] coefficients, int[] divisors, int[][][] samples);
}

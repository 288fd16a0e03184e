package io.phizer.engine.jpeg;

/**
 * The inverse DCT of the lowest N x N frequencies to N x N samples for any N from 1 to 6, as {@link InverseDct} has
 * it, by the definition (ITU-T T.81, section A.3.3) but for this: samples i and N - 1 - i have what the even
 * frequencies give in common, and differ by what the odd ones give. For sizes without a factorisation of their own.
 */
final class AnyDct {
    private static final int CONST_BITS = 13;
    /** There are no more frequencies than that of each kind. */
    private static final int HALF = 3;

    private final int n;
    private final int firstShift;
    private final int lastShift;
    /**
     * By sample, of the first half, for even and odd frequencies: square root of 2 times the cosine, and 1 for the
     * mean, in 13 bits. Where there are fewer than three, zeros follow.
     */
    private final int[][][] factors;

    private final int[] common;
    private final int[] difference;
    private final int[][] spare;

    /**
     * A transform of a size.
     *
     * @param blocks how many blocks are transformed together
     * @param firstShift bits to leave out after the first pass
     * @param lastShift bits to leave out after the second
     */
    AnyDct(int n, int blocks, int firstShift, int lastShift) {
        this.n = n;
        this.firstShift = firstShift;
        this.lastShift = lastShift;
        this.factors = new int[(n + 1) / 2][2][HALF];
        for (int sample = 0; sample < factors.length; sample++) {
            factors[sample][0][0] = 1 << CONST_BITS;
            for (int k = 1; k < n; k++) {
                double cosine = StrictMath.cos((2 * sample + 1) * k * StrictMath.PI / (2 * n));
                factors[sample][k % 2][k / 2] = (int) StrictMath.rint(StrictMath.sqrt(2) * cosine * (1 << CONST_BITS));
            }
        }
        this.common = new int[blocks];
        this.difference = new int[blocks];
        this.spare = new int[n][blocks];
    }

    /** Transforms a row of blocks whose coefficients are multiplied by their divisors; changes them. */
    void transform(int[][] coefficients, int[][][] samples) {
        for (int x = 0; x < n; x++) {
            for (int i = 0; i < factors.length; i++) {
                halves(coefficients, x, n, factors[i], 1 << (firstShift - 1));
                butterfly(common, difference, spare[i], spare[n - 1 - i], firstShift);
            }
            for (int y = 0; y < n; y++) {
                System.arraycopy(spare[y], 0, coefficients[y * n + x], 0, common.length);
            }
        }
        int round = (1 << (lastShift - 1)) + (128 << lastShift);
        for (int y = 0; y < n; y++) {
            for (int i = 0; i < factors.length; i++) {
                halves(coefficients, y * n, 1, factors[i], round);
                lastButterfly(common, difference, samples[y][i], samples[y][n - 1 - i], lastShift);
            }
        }
    }

    private void halves(int[][] c, int first, int step, int[][] factors, int round) {
        sum(common, c, first, step, factors[0], 0, round);
        sum(difference, c, first, step, factors[1], 1, 0);
    }

    /** Of every other frequency from {@code k} on; what is beyond the last has no weight, so any array does. */
    private void sum(int[] sum, int[][] c, int first, int step, int[] factor, int k, int start) {
        int[] a = c[first + Math.min(k, n - 1) * step];
        int[] b = c[first + Math.min(k + 2, n - 1) * step];
        int[] d = c[first + Math.min(k + 4, n - 1) * step];
        sum(sum, a, b, d, factor[0], factor[1], factor[2], start);
    }

    private static void sum(int[] sum, int[] a, int[] b, int[] c, int u, int v, int w, int start) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] * u + b[i] * v + c[i] * w + start;
        }
    }

    private static void butterfly(int[] a, int[] b, int[] s, int[] t, int shift) {
        for (int i = 0; i < s.length; i++) {
            s[i] = (a[i] + b[i]) >> shift;
        }
        for (int i = 0; i < t.length; i++) {
            t[i] = (a[i] - b[i]) >> shift;
        }
    }

    private static void lastButterfly(int[] a, int[] b, int[] s, int[] t, int shift) {
        for (int i = 0; i < s.length; i++) {
            s[i] = InverseDct.clamp((a[i] + b[i]) >> shift);
        }
        for (int i = 0; i < t.length; i++) {
            t[i] = InverseDct.clamp((a[i] - b[i]) >> shift);
        }
    }
}

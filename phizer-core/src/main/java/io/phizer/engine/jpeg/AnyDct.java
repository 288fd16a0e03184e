package io.phizer.engine.jpeg;

/**
 * The inverse DCT of the lowest N x N frequencies to N x N samples for any N from 1 to 8, as {@link InverseDct} has
 * it, by the definition (ITU-T T.81, section A.3.3) but for this: samples i and N - 1 - i have what the even
 * frequencies give in common, and differ by what the odd ones give. For sizes without a factorisation of their own.
 */
final class AnyDct {
    private static final int CONST_BITS = 13;

    private final int n;
    private final int firstShift;
    private final int lastShift;
    /**
     * By sample, of the first half, and by frequency: square root of 2 times the cosine, and 1 for the mean, in 13
     * bits.
     */
    private final int[][] factors;

    private int[] common = {};
    private int[] difference = {};
    private int[][] spare = {};

    /**
     * A transform of a size.
     *
     * @param firstShift bits to leave out after the first pass
     * @param lastShift bits to leave out after the second
     */
    AnyDct(int n, int firstShift, int lastShift) {
        this.n = n;
        this.firstShift = firstShift;
        this.lastShift = lastShift;
        this.factors = new int[(n + 1) / 2][n];
        for (int sample = 0; sample < factors.length; sample++) {
            factors[sample][0] = 1 << CONST_BITS;
            for (int k = 1; k < n; k++) {
                double cosine = StrictMath.cos((2 * sample + 1) * k * StrictMath.PI / (2 * n));
                factors[sample][k] = (int) StrictMath.rint(StrictMath.sqrt(2) * cosine * (1 << CONST_BITS));
            }
        }
    }

    int size() {
        return n;
    }

    /** Transforms a row of blocks whose coefficients are multiplied by their divisors; changes them. */
    void transform(int[][] coefficients, int[][][] samples) {
        int blocks = coefficients[0].length;
        if (common.length != blocks) {
            common = new int[blocks];
            difference = new int[blocks];
            spare = new int[n][blocks];
        }
        for (int x = 0; x < n; x++) {
            for (int i = 0; i < factors.length; i++) {
                halves(coefficients, x, n, factors[i], 1 << (firstShift - 1));
                butterfly(common, difference, spare[i], spare[n - 1 - i], firstShift);
            }
            for (int y = 0; y < n; y++) {
                System.arraycopy(spare[y], 0, coefficients[y * n + x], 0, blocks);
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

    private void halves(int[][] c, int first, int step, int[] factor, int round) {
        set(common, c[first], factor[0], round);
        java.util.Arrays.fill(difference, 0);
        for (int k = 1; k < n; k++) {
            add(k % 2 == 0 ? common : difference, c[first + k * step], factor[k]);
        }
    }

    private static void set(int[] sum, int[] c, int factor, int round) {
        for (int i = 0; i < c.length; i++) {
            sum[i] = c[i] * factor + round;
        }
    }

    private static void add(int[] sum, int[] c, int factor) {
        for (int i = 0; i < c.length; i++) {
            sum[i] += c[i] * factor;
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

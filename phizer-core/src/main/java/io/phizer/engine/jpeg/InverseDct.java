package io.phizer.engine.jpeg;

import org.jspecify.annotations.Nullable;

/**
 * Inverse DCTs (ITU-T T.81, section A.3.3) of the blocks' lowest N x N frequencies to N x N samples, 0 to 255, N being
 * 1 to 6 or 8. Leaving out the higher frequencies is the best reduction that a block alone allows, and cheaper than
 * averaging what all of them give.
 *
 * <p>All blocks of a row are transformed together, element i of each array being block i: loops over arrays from end
 * to end are what the VM turns into instructions that do eight or sixteen at a time. Sizes 8 and 4 are in the
 * factorisation of Loeffler, Ligtenberg and Moschytz (ICASSP 1989), with constants of 13 bits and two bits more than
 * samples have kept between the passes, so that size 8 is what libjpeg's accurate integer method gives, bit by bit.
 * Others are done by {@link AnyDct}.
 */
final class InverseDct implements BlockTransform {
    private static final int CONST_BITS = 13;
    private static final int PASS1_BITS = 2;
    private static final int FIRST_SHIFT = CONST_BITS - PASS1_BITS;
    private static final int LAST_SHIFT = CONST_BITS + PASS1_BITS + 3;
    private static final int FIRST_ROUND = 1 << (FIRST_SHIFT - 1);
    /** Half a unit, and the level shift of section A.3.1. */
    private static final int LAST_ROUND = (1 << (LAST_SHIFT - 1)) + (128 << LAST_SHIFT);

    private static final int FIX_0_298631336 = 2446;
    private static final int FIX_0_390180644 = 3196;
    private static final int FIX_0_541196100 = 4433;
    private static final int FIX_0_765366865 = 6270;
    private static final int FIX_0_899976223 = 7373;
    private static final int FIX_1_175875602 = 9633;
    private static final int FIX_1_501321110 = 12299;
    private static final int FIX_1_847759065 = 15137;
    private static final int FIX_1_961570560 = 16069;
    private static final int FIX_2_053119869 = 16819;
    private static final int FIX_2_562915447 = 20995;
    private static final int FIX_3_072711026 = 25172;

    private static final int[] COMMON = {0, 4, 6, 2};
    /** Which row of a block the butterflies leave at which place. */
    private static final int[] ROW = {0, 7, 3, 6, 1, 5, 2, 4};

    private @Nullable AnyDct other;
    private int[] upper = {};
    private int[] lower = {};

    @Override
    public int frequencies(int n) {
        return n;
    }

    @Override
    public void transform(int[][] coefficients, int[] divisors, int[][][] samples) {
        switch (samples.length) {
            case 1 -> one(coefficients[0], divisors[0], samples[0][0]);
            case 2 -> two(coefficients, divisors, samples);
            case 4 -> four(coefficients, divisors, samples);
            case 8 -> {
                if (upper.length == 0) {
                    upper = new int[coefficients[0].length];
                    lower = new int[coefficients[0].length];
                }
                eight(coefficients, divisors, samples);
            }
            default -> {
                dequantise(coefficients, divisors);
                AnyDct any = other;
                if (any == null) {
                    any = new AnyDct(samples.length, coefficients[0].length, FIRST_SHIFT, LAST_SHIFT);
                    other = any;
                }
                any.transform(coefficients, samples);
            }
        }
    }

    private static void one(int[] dc, int divisor, int[] sample) {
        for (int i = 0; i < dc.length; i++) {
            sample[i] = clamp((dc[i] * divisor + (128 * 8 + 4)) >> 3);
        }
    }

    private static void two(int[][] coefficients, int[] divisors, int[][][] samples) {
        two(
                coefficients[0],
                coefficients[1],
                coefficients[2],
                coefficients[3],
                divisors,
                samples[0][0],
                samples[0][1],
                samples[1][0],
                samples[1][1]);
    }

    private static void two(
            int[] dc, int[] across, int[] down, int[] both, int[] divisors, int[] a, int[] b, int[] c, int[] d) {
        int d0 = divisors[0];
        int d1 = divisors[1];
        int d2 = divisors[2];
        int d3 = divisors[3];
        for (int i = 0; i < dc.length; i++) {
            int mean = dc[i] * d0 + (128 * 8 + 4);
            int slope = down[i] * d2;
            int upper = mean + slope;
            int lower = mean - slope;
            int bend = both[i] * d3;
            int upperSlope = across[i] * d1 + bend;
            int lowerSlope = across[i] * d1 - bend;
            a[i] = clamp((upper + upperSlope) >> 3);
            b[i] = clamp((upper - upperSlope) >> 3);
            c[i] = clamp((lower + lowerSlope) >> 3);
            d[i] = clamp((lower - lowerSlope) >> 3);
        }
    }

    private static void four(int[][] coefficients, int[] divisors, int[][][] samples) {
        dequantise(coefficients, divisors);
        for (int column = 0; column < 4; column++) {
            centre(coefficients[column], coefficients[8 + column], FIRST_ROUND);
            rotate(coefficients[4 + column], coefficients[12 + column]);
            butterfly(coefficients[column], coefficients[4 + column]);
            butterfly(coefficients[8 + column], coefficients[12 + column]);
        }
        for (int i = 0; i < 4; i++) {
            // The butterflies left the rows of the block in this order.
            int[][] row = samples[i < 2 ? 3 * i : i - 1];
            int[] even = coefficients[4 * i];
            int[] odd = coefficients[4 * i + 1];
            centre(even, coefficients[4 * i + 2], LAST_ROUND);
            rotate(odd, coefficients[4 * i + 3]);
            lastButterfly(even, odd, row[0], row[3]);
            lastButterfly(coefficients[4 * i + 2], coefficients[4 * i + 3], row[1], row[2]);
        }
    }

    private void eight(int[][] coefficients, int[] divisors, int[][][] samples) {
        dequantise(coefficients, divisors);
        for (int column = 0; column < 8; column++) {
            halves(coefficients, column, 8, FIRST_ROUND);
            for (int j = 0; j < 4; j++) {
                butterfly(coefficients[8 * COMMON[j] + column], coefficients[8 * (2 * j + 1) + column]);
            }
        }
        for (int i = 0; i < 8; i++) {
            int[][] row = samples[ROW[i]];
            halves(coefficients, 8 * i, 1, LAST_ROUND);
            for (int j = 0; j < 4; j++) {
                lastButterfly(coefficients[8 * i + COMMON[j]], coefficients[8 * i + 2 * j + 1], row[j], row[7 - j]);
            }
        }
    }

    /**
     * Eight points but for the last butterflies: what samples j and 7 - j have in common comes to stand where {@link
     * #COMMON} says, by how much the one is over it and the other under it at 2 j + 1.
     */
    private void halves(int[][] c, int first, int step, int round) {
        int[] c0 = c[first];
        int[] c1 = c[first + step];
        int[] c2 = c[first + 2 * step];
        int[] c3 = c[first + 3 * step];
        int[] c4 = c[first + 4 * step];
        int[] c5 = c[first + 5 * step];
        int[] c6 = c[first + 6 * step];
        int[] c7 = c[first + 7 * step];
        centre(c0, c4, round);
        rotate(c2, c6);
        sumAndDifference(c0, c2);
        sumAndDifference(c4, c6);
        turn(c1, c3, c5, c7, upper, lower);
        near(c1, c7, upper, lower);
        far(c3, c5, upper, lower);
    }

    private static void dequantise(int[][] coefficients, int[] divisors) {
        for (int i = 0; i < coefficients.length; i++) {
            dequantise(coefficients[i], divisors[i]);
        }
    }

    private static void dequantise(int[] c, int divisor) {
        for (int i = 0; i < c.length; i++) {
            c[i] *= divisor;
        }
    }

    private static void centre(int[] a, int[] b, int round) {
        raise(a, round);
        raise(b, 0);
        sumAndDifference(a, b);
    }

    private static void raise(int[] c, int round) {
        for (int i = 0; i < c.length; i++) {
            c[i] = (c[i] << CONST_BITS) + round;
        }
    }

    private static void rotate(int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            int z = (a[i] + b[i]) * FIX_0_541196100;
            a[i] = z + a[i] * FIX_0_765366865;
            b[i] = z - b[i] * FIX_1_847759065;
        }
    }

    private static void sumAndDifference(int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            int sum = a[i] + b[i];
            b[i] = a[i] - b[i];
            a[i] = sum;
        }
    }

    private static void turn(int[] a, int[] b, int[] c, int[] d, int[] p, int[] q) {
        for (int i = 0; i < a.length; i++) {
            int z3 = d[i] + b[i];
            int z4 = c[i] + a[i];
            int z5 = (z3 + z4) * FIX_1_175875602;
            p[i] = z5 - z3 * FIX_1_961570560;
            q[i] = z5 - z4 * FIX_0_390180644;
        }
    }

    private static void near(int[] a, int[] d, int[] p, int[] q) {
        for (int i = 0; i < a.length; i++) {
            int z = (d[i] + a[i]) * -FIX_0_899976223;
            a[i] = a[i] * FIX_1_501321110 + (z + q[i]);
            d[i] = d[i] * FIX_0_298631336 + (z + p[i]);
        }
    }

    private static void far(int[] b, int[] c, int[] p, int[] q) {
        for (int i = 0; i < b.length; i++) {
            int z = (c[i] + b[i]) * -FIX_2_562915447;
            b[i] = b[i] * FIX_3_072711026 + (z + p[i]);
            c[i] = c[i] * FIX_2_053119869 + (z + q[i]);
        }
    }

    private static void butterfly(int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            int sum = (a[i] + b[i]) >> FIRST_SHIFT;
            b[i] = (a[i] - b[i]) >> FIRST_SHIFT;
            a[i] = sum;
        }
    }

    private static void lastButterfly(int[] a, int[] b, int[] s, int[] t) {
        for (int i = 0; i < a.length; i++) {
            s[i] = clamp((a[i] + b[i]) >> LAST_SHIFT);
            t[i] = clamp((a[i] - b[i]) >> LAST_SHIFT);
        }
    }

    /** To 0..255, without a branch and without a call, so that loops stay loops of plain arithmetic. */
    static int clamp(int value) {
        int positive = value & ~(value >> 31);
        return (positive | ((255 - positive) >> 31)) & 255;
    }
}

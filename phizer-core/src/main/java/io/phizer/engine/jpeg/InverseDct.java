package io.phizer.engine.jpeg;

/**
 * Inverse DCTs (ITU-T T.81, section A.3.3) of the blocks' lowest N x N frequencies to N x N samples, 0 to 255, N being 8, 4, 2 or 1. Leaving
 * out the higher frequencies is the best reduction that a block alone allows, and cheaper than averaging what all of
 * them give.
 *
 * <p>All blocks of a row are transformed together, element i of each array being block i: loops over arrays from end to end are what
 * the VM turns into instructions that do eight or sixteen at a time. Sizes 8 and 4 are separable, in the factorisation of Loeffler,
 * Ligtenberg and Moschytz (ICASSP 1989), with constants of 13 bits and two bits more than samples have kept between the passes, so
 * that size 8 is what libjpeg's accurate integer method gives, bit by bit.
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

    @Override
    public int frequencies(int n) {
        return n;
    }

    @Override
    public void transform(int[][] coefficients, int[] divisors, int[][][] samples) {
        switch (samples.length) {
            case 1 -> one(coefficients[0], divisors[0], samples[0][0]);
            case 2 -> two(coefficients, divisors, samples);
            case 4 -> {
                for (int i = 0; i < 4; i++) {
                    fourDown(coefficients, divisors, i);
                }
                for (int i = 0; i < 4; i++) {
                    fourAcross(coefficients, 4 * i, samples[i]);
                }
            }
            default -> {
                for (int i = 0; i < 8; i++) {
                    eightDown(coefficients, divisors, i);
                }
                for (int i = 0; i < 4; i++) {
                    eightAcross(coefficients, 16 * i, samples[i]);
                    eightAcross(coefficients, 16 * i + 8, samples[7 - i]);
                }
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

    private static void fourDown(int[][] coefficients, int[] divisors, int column) {
        fourDown(
                coefficients[column],
                coefficients[4 + column],
                coefficients[8 + column],
                coefficients[12 + column],
                divisors[column],
                divisors[4 + column],
                divisors[8 + column],
                divisors[12 + column]);
    }

    private static void fourDown(int[] a, int[] b, int[] c, int[] d, int d0, int d1, int d2, int d3) {
        for (int i = 0; i < a.length; i++) {
            int even = ((a[i] * d0) << CONST_BITS) + FIRST_ROUND;
            int middle = (c[i] * d2) << CONST_BITS;
            int c1 = b[i] * d1;
            int c3 = d[i] * d3;
            int z = (c1 + c3) * FIX_0_541196100;
            int odd0 = z + c1 * FIX_0_765366865;
            int odd1 = z - c3 * FIX_1_847759065;
            int outer = even + middle;
            int inner = even - middle;
            a[i] = (outer + odd0) >> FIRST_SHIFT;
            b[i] = (inner + odd1) >> FIRST_SHIFT;
            c[i] = (inner - odd1) >> FIRST_SHIFT;
            d[i] = (outer - odd0) >> FIRST_SHIFT;
        }
    }

    private static void fourAcross(int[][] rows, int first, int[][] samples) {
        fourAcross(
                rows[first],
                rows[first + 1],
                rows[first + 2],
                rows[first + 3],
                samples[0],
                samples[1],
                samples[2],
                samples[3]);
    }

    private static void fourAcross(int[] a, int[] b, int[] c, int[] d, int[] s, int[] t, int[] u, int[] v) {
        for (int i = 0; i < a.length; i++) {
            int even = (a[i] << CONST_BITS) + LAST_ROUND;
            int middle = c[i] << CONST_BITS;
            int z = (b[i] + d[i]) * FIX_0_541196100;
            int odd0 = z + b[i] * FIX_0_765366865;
            int odd1 = z - d[i] * FIX_1_847759065;
            int outer = even + middle;
            int inner = even - middle;
            s[i] = clamp((outer + odd0) >> LAST_SHIFT);
            t[i] = clamp((inner + odd1) >> LAST_SHIFT);
            u[i] = clamp((inner - odd1) >> LAST_SHIFT);
            v[i] = clamp((outer - odd0) >> LAST_SHIFT);
        }
    }

    /** Leaves row i (of 0 to 3) of the block at place 2 i, row 7 - i at place 2 i + 1. */
    private static void eightDown(int[][] coefficients, int[] divisors, int column) {
        for (int row = 0; row < 8; row++) {
            dequantise(coefficients[8 * row + column], divisors[8 * row + column]);
        }
        even(coefficients, column, 8, FIRST_ROUND);
        odd(coefficients, column, 8);
        for (int row = 0; row < 8; row += 2) {
            butterfly(coefficients[8 * row + column], coefficients[8 * row + 8 + column]);
        }
    }

    private static void eightAcross(int[][] rows, int first, int[][] samples) {
        even(rows, first, 1, LAST_ROUND);
        odd(rows, first, 1);
        for (int i = 0; i < 4; i++) {
            lastButterfly(rows[first + 2 * i], rows[first + 2 * i + 1], samples[i], samples[7 - i]);
        }
    }

    private static void dequantise(int[] c, int divisor) {
        for (int i = 0; i < c.length; i++) {
            c[i] *= divisor;
        }
    }

    /** The even half of eight points: what samples i and 7 - i have in common comes to stand at 2 i. */
    private static void even(int[][] c, int first, int step, int round) {
        even(c[first], c[first + 2 * step], c[first + 4 * step], c[first + 6 * step], round);
    }

    private static void even(int[] a, int[] b, int[] c, int[] d, int round) {
        for (int i = 0; i < a.length; i++) {
            int z = (b[i] + d[i]) * FIX_0_541196100;
            int even2 = z - d[i] * FIX_1_847759065;
            int even3 = z + b[i] * FIX_0_765366865;
            int even0 = ((a[i] + c[i]) << CONST_BITS) + round;
            int even1 = ((a[i] - c[i]) << CONST_BITS) + round;
            a[i] = even0 + even3;
            b[i] = even1 + even2;
            c[i] = even1 - even2;
            d[i] = even0 - even3;
        }
    }

    /** The odd half: by how much sample i is over that, and 7 - i under it, comes to stand at 2 i + 1. */
    private static void odd(int[][] c, int first, int step) {
        odd(c[first + step], c[first + 3 * step], c[first + 5 * step], c[first + 7 * step]);
    }

    private static void odd(int[] a, int[] b, int[] c, int[] d) {
        for (int i = 0; i < a.length; i++) {
            int z3 = d[i] + b[i];
            int z4 = c[i] + a[i];
            int z5 = (z3 + z4) * FIX_1_175875602;
            int z1 = (d[i] + a[i]) * -FIX_0_899976223;
            int z2 = (c[i] + b[i]) * -FIX_2_562915447;
            z3 = z5 - z3 * FIX_1_961570560;
            z4 = z5 - z4 * FIX_0_390180644;
            int odd0 = d[i] * FIX_0_298631336 + z1 + z3;
            int odd1 = c[i] * FIX_2_053119869 + z2 + z4;
            int odd2 = b[i] * FIX_3_072711026 + z2 + z3;
            int odd3 = a[i] * FIX_1_501321110 + z1 + z4;
            a[i] = odd3;
            b[i] = odd2;
            c[i] = odd1;
            d[i] = odd0;
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
    private static int clamp(int value) {
        int positive = value & ~(value >> 31);
        return (positive | ((255 - positive) >> 31)) & 255;
    }
}

package io.phizer.engine.jpeg;

/**
 * Inverse DCTs (ITU-T T.81, section A.3.3) of a block's lowest N x N frequencies to N x N samples, N being 8, 4, 2 or 1. Leaving out
 * the higher frequencies is the best reduction that a block alone allows, and cheaper than averaging what all of them give.
 *
 * <p>A block comes as N rows of N dequantised coefficients; samples, 0 to 255, go into N rows from a column on. Sizes 8 and 4 are
 * separable, in the factorisation of Loeffler, Ligtenberg and Moschytz (ICASSP 1989), with constants of 13 bits and two
 * bits more than samples have kept between the passes, so that size 8 is what libjpeg's accurate integer method gives, bit by bit.
 */
final class InverseDct {
    private static final int CONST_BITS = 13;
    private static final int PASS1_BITS = 2;
    private static final int FIRST_SHIFT = CONST_BITS - PASS1_BITS;
    private static final int LAST_SHIFT = CONST_BITS + PASS1_BITS + 3;
    private static final int CENTRE = 128;

    /** Square root of 2 times cos(3 pi / 8), and what is to be added for the other two rotations of that pair. */
    private static final int FIX_0_541196100 = 4433;

    private static final int FIX_0_765366865 = 6270;
    private static final int FIX_1_847759065 = 15137;

    private static final int FIX_0_298631336 = 2446;
    private static final int FIX_0_390180644 = 3196;
    private static final int FIX_0_899976223 = 7373;
    private static final int FIX_1_175875602 = 9633;
    private static final int FIX_1_501321110 = 12299;
    private static final int FIX_1_961570560 = 16069;
    private static final int FIX_2_053119869 = 16819;
    private static final int FIX_2_562915447 = 20995;
    private static final int FIX_3_072711026 = 25172;

    private InverseDct() {}

    /** The mean of a block. */
    static int one(int dc) {
        return clamp(((dc + 4) >> 3) + CENTRE);
    }

    static void two(int[] block, int[] row0, int[] row1, int x) {
        int upper = block[0] + block[2] + 4;
        int upperSlope = block[1] + block[3];
        int lower = block[0] - block[2] + 4;
        int lowerSlope = block[1] - block[3];
        row0[x] = clamp(((upper + upperSlope) >> 3) + CENTRE);
        row0[x + 1] = clamp(((upper - upperSlope) >> 3) + CENTRE);
        row1[x] = clamp(((lower + lowerSlope) >> 3) + CENTRE);
        row1[x + 1] = clamp(((lower - lowerSlope) >> 3) + CENTRE);
    }

    static void four(int[] block, int[] row0, int[] row1, int[] row2, int[] row3, int x) {
        for (int i = 0; i < 4; i++) {
            int even = block[i] << CONST_BITS;
            int middle = block[8 + i] << CONST_BITS;
            int round = 1 << (FIRST_SHIFT - 1);
            int outer = even + middle + round;
            int inner = even - middle + round;
            int z = (block[4 + i] + block[12 + i]) * FIX_0_541196100;
            int odd0 = z + block[4 + i] * FIX_0_765366865;
            int odd1 = z - block[12 + i] * FIX_1_847759065;
            block[i] = (outer + odd0) >> FIRST_SHIFT;
            block[4 + i] = (inner + odd1) >> FIRST_SHIFT;
            block[8 + i] = (inner - odd1) >> FIRST_SHIFT;
            block[12 + i] = (outer - odd0) >> FIRST_SHIFT;
        }
        fourAcross(block, 0, row0, x);
        fourAcross(block, 4, row1, x);
        fourAcross(block, 8, row2, x);
        fourAcross(block, 12, row3, x);
    }

    private static void fourAcross(int[] block, int i, int[] row, int x) {
        int even = (block[i] << CONST_BITS) + (1 << (LAST_SHIFT - 1));
        int middle = block[i + 2] << CONST_BITS;
        int z = (block[i + 1] + block[i + 3]) * FIX_0_541196100;
        int odd0 = z + block[i + 1] * FIX_0_765366865;
        int odd1 = z - block[i + 3] * FIX_1_847759065;
        row[x] = sample(even + middle + odd0);
        row[x + 1] = sample(even - middle + odd1);
        row[x + 2] = sample(even - middle - odd1);
        row[x + 3] = sample(even + middle - odd0);
    }

    /**
     * All 64 coefficients.
     *
     * @param rows the rows of samples, eight from {@code first} on
     */
    static void eight(int[] block, int[][] rows, int first, int x) {
        for (int i = 0; i < 8; i++) {
            eightDown(block, i);
        }
        for (int i = 0; i < 8; i++) {
            eightAcross(block, 8 * i, rows[first + i], x);
        }
    }

    private static void eightDown(int[] block, int i) {
        int c1 = block[8 + i];
        int c2 = block[16 + i];
        int c3 = block[24 + i];
        int c4 = block[32 + i];
        int c5 = block[40 + i];
        int c6 = block[48 + i];
        int c7 = block[56 + i];
        if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) == 0) {
            int flat = block[i] << PASS1_BITS;
            block[i] = flat;
            block[8 + i] = flat;
            block[16 + i] = flat;
            block[24 + i] = flat;
            block[32 + i] = flat;
            block[40 + i] = flat;
            block[48 + i] = flat;
            block[56 + i] = flat;
            return;
        }
        int round = 1 << (FIRST_SHIFT - 1);
        int z1 = (c2 + c6) * FIX_0_541196100;
        int even2 = z1 - c6 * FIX_1_847759065;
        int even3 = z1 + c2 * FIX_0_765366865;
        int even0 = ((block[i] + c4) << CONST_BITS) + round;
        int even1 = ((block[i] - c4) << CONST_BITS) + round;
        int sum0 = even0 + even3;
        int sum3 = even0 - even3;
        int sum1 = even1 + even2;
        int sum2 = even1 - even2;

        int z3 = c7 + c3;
        int z4 = c5 + c1;
        int z5 = (z3 + z4) * FIX_1_175875602;
        z1 = -(c7 + c1) * FIX_0_899976223;
        int z2 = -(c5 + c3) * FIX_2_562915447;
        z3 = z5 - z3 * FIX_1_961570560;
        z4 = z5 - z4 * FIX_0_390180644;
        int odd0 = c7 * FIX_0_298631336 + z1 + z3;
        int odd1 = c5 * FIX_2_053119869 + z2 + z4;
        int odd2 = c3 * FIX_3_072711026 + z2 + z3;
        int odd3 = c1 * FIX_1_501321110 + z1 + z4;

        block[i] = (sum0 + odd3) >> FIRST_SHIFT;
        block[56 + i] = (sum0 - odd3) >> FIRST_SHIFT;
        block[8 + i] = (sum1 + odd2) >> FIRST_SHIFT;
        block[48 + i] = (sum1 - odd2) >> FIRST_SHIFT;
        block[16 + i] = (sum2 + odd1) >> FIRST_SHIFT;
        block[40 + i] = (sum2 - odd1) >> FIRST_SHIFT;
        block[24 + i] = (sum3 + odd0) >> FIRST_SHIFT;
        block[32 + i] = (sum3 - odd0) >> FIRST_SHIFT;
    }

    private static void eightAcross(int[] block, int i, int[] row, int x) {
        int c1 = block[i + 1];
        int c2 = block[i + 2];
        int c3 = block[i + 3];
        int c4 = block[i + 4];
        int c5 = block[i + 5];
        int c6 = block[i + 6];
        int c7 = block[i + 7];
        int round = 1 << (LAST_SHIFT - 1);
        int z1 = (c2 + c6) * FIX_0_541196100;
        int even2 = z1 - c6 * FIX_1_847759065;
        int even3 = z1 + c2 * FIX_0_765366865;
        int even0 = ((block[i] + c4) << CONST_BITS) + round;
        int even1 = ((block[i] - c4) << CONST_BITS) + round;
        int sum0 = even0 + even3;
        int sum3 = even0 - even3;
        int sum1 = even1 + even2;
        int sum2 = even1 - even2;

        int z3 = c7 + c3;
        int z4 = c5 + c1;
        int z5 = (z3 + z4) * FIX_1_175875602;
        z1 = -(c7 + c1) * FIX_0_899976223;
        int z2 = -(c5 + c3) * FIX_2_562915447;
        z3 = z5 - z3 * FIX_1_961570560;
        z4 = z5 - z4 * FIX_0_390180644;
        int odd0 = c7 * FIX_0_298631336 + z1 + z3;
        int odd1 = c5 * FIX_2_053119869 + z2 + z4;
        int odd2 = c3 * FIX_3_072711026 + z2 + z3;
        int odd3 = c1 * FIX_1_501321110 + z1 + z4;

        row[x] = sample(sum0 + odd3);
        row[x + 7] = sample(sum0 - odd3);
        row[x + 1] = sample(sum1 + odd2);
        row[x + 6] = sample(sum1 - odd2);
        row[x + 2] = sample(sum2 + odd1);
        row[x + 5] = sample(sum2 - odd1);
        row[x + 3] = sample(sum3 + odd0);
        row[x + 4] = sample(sum3 - odd0);
    }

    private static int sample(int sum) {
        return clamp((sum >> LAST_SHIFT) + CENTRE);
    }

    private static int clamp(int sample) {
        return Math.max(0, Math.min(255, sample));
    }
}

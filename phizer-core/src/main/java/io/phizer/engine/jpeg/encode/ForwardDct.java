package io.phizer.engine.jpeg.encode;

/**
 * The forward DCT of a batch of blocks (T.81, A.3.3), by the 8-point algorithm with 12 multiplications of Loeffler,
 * Ligtenberg and Moschytz, "Practical Fast 1-D DCT Algorithms with 11 Multiplications" (ICASSP 1989), in 13-bit fixed
 * point. The results are eight times those of T.81, and bit for bit those of libjpeg's {@code jpeg_fdct_islow}.
 *
 * <p>Each step is a loop of its own: a loop over all twelve multiplications is too large for HotSpot to make SIMD of
 * it, and takes five times as long. The factor of z1 stands outside of the sum for the same reason.
 */
final class ForwardDct {
    private static final int D = BlockLanes.MAJOR;
    private static final int LANES = BlockLanes.LANES;

    private static final int CONST_BITS = 13;
    /** More bits between the passes. */
    private static final int PASS1_BITS = 2;

    // Times 2^13, named as libjpeg does.
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

    /** The level shift of T.81, A.3.1, for a sum of two samples. */
    private static final int TWO_MIDDLES = 2 * 128;

    private ForwardDct() {}

    /** Transforms samples, as {@link BlockLanes} loads them, to eight times their coefficients. */
    static void transform(int[] a) {
        outerSumsOfPairs(a);
        evenPart(a, PASS1_BITS, 0, CONST_BITS - PASS1_BITS);
        oddPart(a, CONST_BITS - PASS1_BITS);
        transpose(a);
        outerSums(a);
        evenPart(a, 0, PASS1_BITS, CONST_BITS + PASS1_BITS);
        oddPart(a, CONST_BITS + PASS1_BITS);
    }

    /** 0 to 3, which hold pairs of opposite samples, become their sums, around zero; 4 to 7 their differences. */
    private static void outerSumsOfPairs(int[] a) {
        for (int j = 0; j < D; j++) {
            int x = a[j] & 0xffff;
            int y = a[j] >>> 16;
            a[j] = x + y - TWO_MIDDLES;
            a[j + D * 7] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D] & 0xffff;
            int y = a[j + D] >>> 16;
            a[j + D] = x + y - TWO_MIDDLES;
            a[j + D * 6] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 2] & 0xffff;
            int y = a[j + D * 2] >>> 16;
            a[j + D * 2] = x + y - TWO_MIDDLES;
            a[j + D * 5] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 3] & 0xffff;
            int y = a[j + D * 3] >>> 16;
            a[j + D * 3] = x + y - TWO_MIDDLES;
            a[j + D * 4] = x - y;
        }
    }

    /** 0 to 3 become the sums of opposite samples, 4 to 7 their differences. */
    private static void outerSums(int[] a) {
        for (int j = 0; j < D; j++) {
            int x = a[j];
            int y = a[j + D * 7];
            a[j] = x + y;
            a[j + D * 7] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D];
            int y = a[j + D * 6];
            a[j + D] = x + y;
            a[j + D * 6] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 2];
            int y = a[j + D * 5];
            a[j + D * 2] = x + y;
            a[j + D * 5] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 3];
            int y = a[j + D * 4];
            a[j + D * 3] = x + y;
            a[j + D * 4] = x - y;
        }
    }

    /** 0 to 3 become frequencies 0, 4, 2 and 6. */
    private static void evenPart(int[] a, int up, int down, int shift) {
        int half = 1 << down >> 1;
        int round = 1 << (shift - 1);
        for (int j = 0; j < D; j++) {
            int x = a[j];
            int y = a[j + D * 3];
            a[j] = x + y;
            a[j + D * 3] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D];
            int y = a[j + D * 2];
            a[j + D] = x + y;
            a[j + D * 2] = x - y;
        }
        for (int j = 0; j < D; j++) {
            int x = (a[j] << up) + half;
            int y = a[j + D] << up;
            a[j] = (x + y) >> down;
            a[j + D] = (x - y) >> down;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 2];
            int y = a[j + D * 3];
            int z1 = (x + y) * FIX_0_541196100 + round;
            a[j + D * 2] = (z1 + y * FIX_0_765366865) >> shift;
            a[j + D * 3] = (z1 - x * FIX_1_847759065) >> shift;
        }
    }

    /** 4 to 7 become frequencies 1, 5, 3 and 7; 8 and 9 hold z3 and z4 meanwhile. */
    private static void oddPart(int[] a, int shift) {
        int round = 1 << (shift - 1);
        for (int j = 0; j < D; j++) {
            int z3 = a[j + D * 4] + a[j + D * 6];
            int z4 = a[j + D * 5] + a[j + D * 7];
            int z5 = (z3 + z4) * FIX_1_175875602 + round;
            a[j + D * 8] = z5 - z3 * FIX_1_961570560;
            a[j + D * 9] = z5 - z4 * FIX_0_390180644;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 4];
            int y = a[j + D * 7];
            int z1 = (x + y) * FIX_0_899976223;
            a[j + D * 7] = (x * FIX_0_298631336 - z1 + a[j + D * 8]) >> shift;
            a[j + D * 4] = (y * FIX_1_501321110 - z1 + a[j + D * 9]) >> shift;
        }
        for (int j = 0; j < D; j++) {
            int x = a[j + D * 5];
            int y = a[j + D * 6];
            int z2 = (x + y) * FIX_2_562915447;
            a[j + D * 5] = (x * FIX_2_053119869 - z2 + a[j + D * 9]) >> shift;
            a[j + D * 6] = (y * FIX_3_072711026 - z2 + a[j + D * 8]) >> shift;
        }
    }

    private static void transpose(int[] a) {
        for (int row = 1; row < 8; row++) {
            for (int column = 0; column < row; column++) {
                int lower = row * D + column * LANES;
                int upper = column * D + row * LANES;
                System.arraycopy(a, lower, a, D * 8, LANES);
                System.arraycopy(a, upper, a, lower, LANES);
                System.arraycopy(a, D * 8, a, upper, LANES);
            }
        }
    }
}

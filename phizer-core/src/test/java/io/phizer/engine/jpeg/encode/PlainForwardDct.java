package io.phizer.engine.jpeg.encode;

/** The DCT of {@link ForwardDct} for one block, step by step as libjpeg's {@code jpeg_fdct_islow} has it. */
public final class PlainForwardDct {
    private PlainForwardDct() {}

    public static int[] transformed(int[] samples) {
        int[] block = samples.clone();
        for (int row = 0; row < 8; row++) {
            pass(block, row * 8, 1, 2, 0);
        }
        for (int column = 0; column < 8; column++) {
            pass(block, column, 8, 0, 2);
        }
        return block;
    }

    private static void pass(int[] d, int at, int step, int up, int down) {
        int shift = 13 - up + down;
        int tmp0 = d[at] + d[at + 7 * step];
        int tmp7 = d[at] - d[at + 7 * step];
        int tmp1 = d[at + step] + d[at + 6 * step];
        int tmp6 = d[at + step] - d[at + 6 * step];
        int tmp2 = d[at + 2 * step] + d[at + 5 * step];
        int tmp5 = d[at + 2 * step] - d[at + 5 * step];
        int tmp3 = d[at + 3 * step] + d[at + 4 * step];
        int tmp4 = d[at + 3 * step] - d[at + 4 * step];

        int tmp10 = tmp0 + tmp3;
        int tmp13 = tmp0 - tmp3;
        int tmp11 = tmp1 + tmp2;
        int tmp12 = tmp1 - tmp2;
        d[at] = descale((tmp10 + tmp11) << up, down);
        d[at + 4 * step] = descale((tmp10 - tmp11) << up, down);
        int z1 = (tmp12 + tmp13) * 4433;
        d[at + 2 * step] = descale(z1 + tmp13 * 6270, shift);
        d[at + 6 * step] = descale(z1 + tmp12 * -15137, shift);

        z1 = (tmp4 + tmp7) * -7373;
        int z2 = (tmp5 + tmp6) * -20995;
        int z3 = (tmp4 + tmp6) * -16069;
        int z4 = (tmp5 + tmp7) * -3196;
        int z5 = (tmp4 + tmp6 + tmp5 + tmp7) * 9633;
        z3 += z5;
        z4 += z5;
        d[at + 7 * step] = descale(tmp4 * 2446 + z1 + z3, shift);
        d[at + 5 * step] = descale(tmp5 * 16819 + z2 + z4, shift);
        d[at + 3 * step] = descale(tmp6 * 25172 + z2 + z3, shift);
        d[at + step] = descale(tmp7 * 12299 + z1 + z4, shift);
    }

    private static int descale(int value, int bits) {
        return bits == 0 ? value : (value + (1 << (bits - 1))) >> bits;
    }
}

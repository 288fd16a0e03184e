package io.phizer.engine.jpeg;

/**
 * The inverse DCTs of libjpeg, block by block: the accurate integer one of 8x8, and for 4x4, 2x2 and 1x1 those of the
 * means of what it would give, in which high frequencies still have a part (Independent JPEG Group, jidctint.c and
 * jidctred.c). Made of the published constants: each output of a line is a sum of coefficients times cosines in 13
 * bits.
 */
final class LibjpegTransform implements BlockTransform {
    private static final int BITS = 13;
    private static final int BETWEEN = 2;

    /** Of the odd coefficients 1, 3, 5, 7: the part in the first and in the second of four outputs. */
    private static final long[][] FOUR = {{20995, 7373, -4926, -4176}, {8697, -17799, 11893, -1730}};
    /** Of the coefficients 2 and 6. */
    private static final long[] FOUR_EVEN = {15137, -6270};

    private static final long[] TWO = {29692, -10426, 6967, -5906};

    @Override
    public int frequencies(int n) {
        return 8;
    }

    @Override
    public void transform(int[][] coefficients, int[] divisors, int[][][] samples) {
        int n = samples.length;
        for (int block = 0; block < coefficients[0].length; block++) {
            long[][] values = new long[8][8];
            for (int place = 0; place < 64; place++) {
                values[place / 8][place % 8] = (long) coefficients[place][block] * divisors[place];
            }
            int[][] square = square(values, n);
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    samples[y][x][block] = square[y][x];
                }
            }
        }
    }

    /** Samples of n by n, 0 to 255, of the coefficients of a block times the divisors. */
    static int[][] square(long[][] values, int n) {
        int[][] square = new int[n][n];
        if (n == 1) {
            square[0][0] = sample(descale(values[0][0], 3));
            return square;
        }
        long[][] rows = new long[n][8];
        for (int x = 0; x < 8; x++) {
            long[] column = new long[8];
            for (int y = 0; y < 8; y++) {
                column[y] = values[y][x];
            }
            long[] sums = line(column, n);
            for (int y = 0; y < n; y++) {
                rows[y][x] = descale(sums[y], BITS - BETWEEN + extra(n));
            }
        }
        for (int y = 0; y < n; y++) {
            long[] sums = line(rows[y], n);
            for (int x = 0; x < n; x++) {
                square[y][x] = sample(descale(sums[x], BITS + BETWEEN + 3 + extra(n)));
            }
        }
        return square;
    }

    /** How many bits more the sums of the small ones have. */
    private static int extra(int n) {
        return n == 8 ? 0 : n == 4 ? 1 : 2;
    }

    private static long[] line(long[] c, int n) {
        return switch (n) {
            case 2 -> two(c);
            case 4 -> four(c);
            default -> eight(c);
        };
    }

    private static long[] two(long[] c) {
        long even = c[0] << (BITS + 2);
        long odd = odd(TWO, c);
        return new long[] {even + odd, even - odd};
    }

    private static long[] four(long[] c) {
        long bend = c[2] * FOUR_EVEN[0] + c[6] * FOUR_EVEN[1];
        long outer = (c[0] << (BITS + 1)) + bend;
        long inner = (c[0] << (BITS + 1)) - bend;
        long first = odd(FOUR[0], c);
        long second = odd(FOUR[1], c);
        return new long[] {outer + first, inner + second, inner - second, outer - first};
    }

    private static long odd(long[] parts, long[] c) {
        return parts[0] * c[1] + parts[1] * c[3] + parts[2] * c[5] + parts[3] * c[7];
    }

    /**
     * Loeffler, Ligtenberg and Moschytz; constants rounded as libjpeg does, which is why products are grouped as
     * there.
     */
    private static long[] eight(long[] c) {
        long turned = (c[2] + c[6]) * 4433;
        long low = turned - c[6] * 15137;
        long high = turned + c[2] * 6270;
        long sum = (c[0] + c[4]) << BITS;
        long difference = (c[0] - c[4]) << BITS;
        long[] even = {sum + high, difference + low, difference - low, sum - high};

        long all = (c[1] + c[3] + c[5] + c[7]) * 9633;
        long a = all - (c[3] + c[7]) * 16069;
        long b = all - (c[1] + c[5]) * 3196;
        long outer = (c[1] + c[7]) * -7373;
        long inner = (c[3] + c[5]) * -20995;
        long[] odd = {
            c[1] * 12299 + outer + b, c[3] * 25172 + inner + a, c[5] * 16819 + inner + b, c[7] * 2446 + outer + a
        };

        long[] line = new long[8];
        for (int i = 0; i < 4; i++) {
            line[i] = even[i] + odd[i];
            line[7 - i] = even[i] - odd[i];
        }
        return line;
    }

    private static long descale(long value, int bits) {
        return (value + (1L << (bits - 1))) >> bits;
    }

    private static int sample(long value) {
        return (int) Math.max(0, Math.min(255, value + 128));
    }
}

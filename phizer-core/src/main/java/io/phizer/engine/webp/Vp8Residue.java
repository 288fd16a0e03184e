package io.phizer.engine.webp;

import java.util.Arrays;

/**
 * Reads the coefficients of macroblocks (RFC 6386, section 13), remembering for each column and for the block to the
 * left which blocks had any: that is the context of the next.
 */
final class Vp8Residue {
    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7};
    private static final int[][] EXTRA_BITS = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };
    private static final int BRANCHES = 11;
    private static final int BAND_BYTES = 3 * BRANCHES;
    private static final int KIND_BYTES = 8 * BAND_BYTES;
    private static final int LUMA_AFTER_Y2 = 0;
    private static final int Y2 = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;
    /** Flags of a column or row of a macroblock: four of Y, two of U, two of V, one of Y2. */
    private static final int FLAGS = 9;

    /** 16 blocks of Y, 4 of U, 4 of V, 16 coefficients each. */
    final int[] coefficients = new int[24 * 16];

    private final byte[] probabilities;
    private final boolean[] above;
    private final boolean[] left = new boolean[FLAGS];
    private final int[] y2 = new int[16];

    Vp8Residue(byte[] probabilities, int columns) {
        this.probabilities = probabilities;
        this.above = new boolean[columns * FLAGS];
    }

    void beginRow() {
        Arrays.fill(left, false);
    }

    /** Notes a macroblock without coefficients. */
    void skip(int column, boolean smallBlocks) {
        int count = smallBlocks ? FLAGS - 1 : FLAGS;
        Arrays.fill(left, 0, count, false);
        Arrays.fill(above, column * FLAGS, column * FLAGS + count, false);
    }

    /** Reads a macroblock's coefficients, multiplied by their steps; false if all turn out to be zero. */
    boolean read(Vp8Bits bits, int column, boolean smallBlocks, int[] steps) {
        Arrays.fill(coefficients, 0);
        int flags = column * FLAGS;
        int kind = LUMA;
        int first = 0;
        boolean any = false;
        if (!smallBlocks) {
            Arrays.fill(y2, 0);
            int context = context(left[8], above[flags + 8]);
            boolean some = block(bits, Y2, context, 0, y2, 0, steps[2], steps[3]) > 0;
            left[8] = some;
            above[flags + 8] = some;
            Vp8Inverse.walshHadamard(y2, coefficients);
            for (int i = 0; i < 256; i += 16) {
                any |= coefficients[i] != 0;
            }
            kind = LUMA_AFTER_Y2;
            first = 1;
        }
        for (int i = 0; i < 16; i++) {
            any |= coded(bits, kind, first, flags + (i & 3), i >> 2, i, steps[0], steps[1]);
        }
        for (int i = 0; i < 8; i++) {
            int plane = 4 + (i >> 2 << 1);
            any |= coded(bits, CHROMA, 0, flags + plane + (i & 1), plane + (i >> 1 & 1), 16 + i, steps[4], steps[5]);
        }
        return any;
    }

    private boolean coded(Vp8Bits bits, int kind, int first, int up, int side, int block, int dc, int ac) {
        int end = block(bits, kind, context(left[side], above[up]), first, coefficients, 16 * block, dc, ac);
        boolean some = end > first;
        left[side] = some;
        above[up] = some;
        return some;
    }

    private static int context(boolean a, boolean b) {
        return (a ? 1 : 0) + (b ? 1 : 0);
    }

    /** Section 13.2: returns the place after the last coefficient that is not zero. */
    private int block(Vp8Bits bits, int kind, int context, int first, int[] target, int from, int dc, int ac) {
        int branch = branch(kind, first, context);
        int at = first;
        if (!bits.read(probability(branch))) {
            return at;
        }
        while (true) {
            while (!bits.read(probability(branch + 1))) {
                if (++at == 16) {
                    return 16;
                }
                branch = branch(kind, at, 0);
            }
            int value = bits.read(probability(branch + 2)) ? large(bits, branch) : 1;
            int signed = bits.readFlag() ? -value : value;
            target[from + ZIGZAG[at]] = signed * (at == 0 ? dc : ac);
            if (++at == 16) {
                return 16;
            }
            branch = branch(kind, at, value == 1 ? 1 : 2);
            if (!bits.read(probability(branch))) {
                return at;
            }
        }
    }

    private int large(Vp8Bits bits, int branch) {
        if (!bits.read(probability(branch + 3))) {
            if (!bits.read(probability(branch + 4))) {
                return 2;
            }
            return bits.read(probability(branch + 5)) ? 4 : 3;
        }
        if (!bits.read(probability(branch + 6))) {
            if (!bits.read(probability(branch + 7))) {
                return bits.read(159) ? 6 : 5;
            }
            return 7 + 2 * bits.read(1, 165) + bits.read(1, 145);
        }
        int category = bits.read(probability(branch + 8)) ? 2 : 0;
        category += bits.read(probability(branch + 9 + (category >> 1))) ? 1 : 0;
        int value = 0;
        for (int probability : EXTRA_BITS[category]) {
            value = 2 * value + (bits.read(probability) ? 1 : 0);
        }
        return value + 3 + (8 << category);
    }

    private static int branch(int kind, int at, int context) {
        return kind * KIND_BYTES + BANDS[at] * BAND_BYTES + context * BRANCHES;
    }

    private int probability(int index) {
        return probabilities[index] & 0xFF;
    }
}

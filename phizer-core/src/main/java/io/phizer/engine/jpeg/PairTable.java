package io.phizer.engine.jpeg;

/**
 * AC coefficients with their values, two at a glance where both end in the next {@value #BITS} bits, which they mostly
 * do. Bits 0 to 5 of an entry: the length of all; 8 to 15: how many places further the position in the block is, {@link
 * #END_OF_BLOCK} added where the last code ends the block; 16 to 23 and 24 to 31: at which places, counted from the
 * position, the coefficients stand; 32 to 47 and 48 to 63: their values, signed. A coefficient that is missing stands at
 * place {@link HuffmanTable#END_OF_BLOCK} and beyond, behind any block.
 */
final class PairTable {
    /** How many bits an entry looks at. */
    static final int BITS = 12;

    /** One more than the position behind the last coefficient: see {@link #isWrong}. */
    private static final int END_OF_BLOCK = HuffmanTable.END_OF_BLOCK + 1;

    private static final int NOWHERE = HuffmanTable.END_OF_BLOCK;

    /** The entry where not even one code fits: further than any block goes. */
    private static final long NOTHING = 65 << 8;

    private PairTable() {}

    static long[] of(HuffmanTable ac) {
        long[] table = new long[1 << BITS];
        for (int bits = 0; bits < table.length; bits++) {
            table[bits] = entry(ac, bits);
        }
        return table;
    }

    /**
     * Whether an entry must not be used, but one code be looked up by itself: it found none, or leads behind the end of
     * the block, where other codes hold.
     *
     * @param behind the position in the block, 1 to 63, and what the entry adds to it. Up to 64 it is in the block, or
     *     the block is full; 130 to 192 an end of block has led there from within; all others are wrong
     */
    static boolean isWrong(int behind) {
        return ((behind - 65) & 64) == 0;
    }

    private static long entry(HuffmanTable ac, int bits) {
        int first = whole(ac, bits, BITS);
        int length = first & 63;
        int run = first >>> 24;
        if (first == 0) {
            return NOTHING;
        }
        if (run >= HuffmanTable.END_OF_BLOCK) {
            return entry(length, END_OF_BLOCK, NOWHERE, NOWHERE, 0, 0);
        }
        int value = SkipTable.value(first, bits, BITS);
        int left = BITS - length;
        int rest = bits & ((1 << left) - 1);
        int second = whole(ac, rest, left);
        if (second == 0) {
            return entry(length, run + 1, run, NOWHERE, value, 0);
        }
        length += second & 63;
        int next = second >>> 24;
        if (next >= HuffmanTable.END_OF_BLOCK) {
            return entry(length, run + 1 + END_OF_BLOCK, run, NOWHERE, value, 0);
        }
        int place = run + 1 + next;
        return entry(length, place + 1, run, place, value, SkipTable.value(second, rest, left));
    }

    /** What that many bits begin with, as in {@link HuffmanTable#symbols}, if code and value end there; else 0. */
    private static int whole(HuffmanTable ac, int bits, int seen) {
        int entry = seen == 0 ? 0 : ac.glance(bits, seen);
        return (entry & 63) <= seen ? entry : 0;
    }

    private static long entry(int length, int further, int place, int secondPlace, int value, int secondValue) {
        return length
                | ((long) further << 8)
                | ((long) place << 16)
                | ((long) secondPlace << 24)
                | ((value & 0xFFFFL) << 32)
                | ((secondValue & 0xFFFFL) << 48);
    }
}

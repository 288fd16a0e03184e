package io.phizer.engine.jpeg;

/**
 * Passes over coefficients that nobody wants, as many at a glance as codes begin and end in the next {@value #BITS}
 * bits: most codes are short, and of what follows a code only the length matters: an entry may be eleven bits longer
 * than what it looks at. An entry may run past the end of a block, which only whoever knows the position in the block
 * can tell; then {@link HuffmanTable#symbols} leads on, one by one.
 */
final class SkipTable {
    /** How many bits an entry looks at. */
    static final int BITS = 12;

    /** The entry where not even one code fits: no length, and further than any block goes. */
    private static final int NOTHING = 65 << 6;

    private SkipTable() {}

    /**
     * Entries that pass over AC coefficients. Bits 0 to 5: length of all that is passed over; 6 to 13: how many
     * coefficients, {@link HuffmanTable#END_OF_BLOCK} added where the last code ends the block. Where not even one
     * code fits, the entry says more coefficients than any block has.
     *
     * @return tables by how many bits are seen, 0 to {@value #BITS}; the last is the one to use
     */
    static short[][] ac(HuffmanTable ac) {
        short[][] tables = new short[BITS + 1][];
        tables[0] = new short[] {NOTHING};
        for (int seen = 1; seen <= BITS; seen++) {
            short[] table = new short[1 << seen];
            for (int bits = 0; bits < table.length; bits++) {
                int entry = ac.glance(bits, seen);
                table[bits] = (short) (entry == 0 ? NOTHING : pass(entry, bits, seen, tables));
            }
            tables[seen] = table;
        }
        return tables;
    }

    private static int pass(int entry, int bits, int seen, short[][] tables) {
        int length = entry & 63;
        if (entry >>> 24 >= HuffmanTable.END_OF_BLOCK) {
            return length | (HuffmanTable.END_OF_BLOCK << 6);
        }
        return follow(length, (entry >>> 24) + 1, bits, seen, tables);
    }

    /** Adds what the rest of the bits pass over, unless that is sure to lead out of the block. */
    private static int follow(int length, int passed, int bits, int seen, short[][] tables) {
        int left = Math.max(0, seen - length);
        int rest = tables[left][bits & ((1 << left) - 1)];
        int more = (rest >> 6) & (HuffmanTable.END_OF_BLOCK - 1);
        return passed + more < 64 ? (length + (rest & 63)) | ((passed << 6) + (rest & ~63)) : length | (passed << 6);
    }

    /**
     * Entries that take a DC difference and pass over what AC coefficients fit behind it. Bits as in {@link #ac}; 16
     * to 31: the difference, signed.
     *
     * @param ac what {@link #ac} gave
     */
    static int[] dcThenAc(HuffmanTable dc, short[][] ac) {
        int[] table = new int[1 << BITS];
        for (int bits = 0; bits < table.length; bits++) {
            int entry = dc.glance(bits, BITS);
            int length = entry & 63;
            table[bits] = entry == 0 || length > BITS
                    ? NOTHING
                    : (value(entry, bits, BITS) << 16) | follow(length, 1, bits, BITS, ac);
        }
        return table;
    }

    /** The value behind a code, both of them seen to their ends (ITU-T T.81, section F.2.2.1, EXTEND). */
    static int value(int entry, int bits, int seen) {
        int size = (entry >>> 16) & 15;
        if (size == 0) {
            return 0;
        }
        int value = (bits >>> (seen - (entry & 63))) & ((1 << size) - 1);
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }
}

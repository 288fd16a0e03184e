package io.phizer.engine.jpeg;

import java.util.Arrays;

/**
 * Passes over coefficients that nobody wants, as many at a glance as the next {@value #BITS} bits hold: most codes are short,
 * and their values need not be taken apart. An entry may run past the end of a block, which only whoever knows the position in
 * the block can tell; then {@link HuffmanTable#symbols} leads on, one by one. Immutable.
 */
final class SkipTable {
    /** How many bits an entry looks at. */
    static final int BITS = 13;

    /** The entry where not even one code fits: no length, and further than any block goes. */
    private static final int NOTHING = 65 << 6;

    private static final int SIZE = 1 << BITS;

    private SkipTable() {}

    /**
     * Entries that pass over AC coefficients. Bits 0 to 5: length of all that is passed over;
     * 6 to 13: how many coefficients, {@link HuffmanTable#END_OF_BLOCK} added where the last code ends the block. Where not even
     * one code fits, the entry says more coefficients than any block has.
     */
    static short[] ac(HuffmanTable ac) {
        short[] table = new short[SIZE];
        for (int bits = 0; bits < SIZE; bits++) {
            int entry = follow(ac, bits, 0, 0);
            table[bits] = (short) (entry == 0 ? NOTHING : entry);
        }
        return table;
    }

    /**
     * Entries that take a DC difference and pass over what AC coefficients fit behind it. Bits as in {@link #ac}; 16 to 31: the difference, signed.
     */
    static int[] dcThenAc(HuffmanTable dc, HuffmanTable ac) {
        int[] table = new int[SIZE];
        Arrays.fill(table, NOTHING);
        for (int bits = 0; bits < SIZE; bits++) {
            int entry = glance(dc, bits);
            int length = entry & 63;
            if (entry != 0 && length <= BITS) {
                int size = (entry >>> 16) & 15;
                int value = size == 0 ? 0 : extend((bits >>> (BITS - length)) & ((1 << size) - 1), size);
                table[bits] = (value << 16) | follow(ac, bits, length, 1);
            }
        }
        return table;
    }

    /** The sign of a value of that many bits (ITU-T T.81, section F.2.2.1, EXTEND). */
    static int extend(int value, int size) {
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    private static int follow(HuffmanTable ac, int bits, int from, int passed) {
        int used = from;
        int coefficients = passed;
        while (used < BITS && coefficients < 64) {
            int entry = glance(ac, (bits << used) & (SIZE - 1));
            if (entry == 0 || used + ((entry >> 8) & 31) > BITS) {
                break;
            }
            used += entry & 63;
            if (entry >>> 24 >= HuffmanTable.END_OF_BLOCK) {
                coefficients += HuffmanTable.END_OF_BLOCK;
            } else {
                coefficients += (entry >>> 24) + 1;
            }
        }
        return used | (coefficients << 6);
    }

    private static int glance(HuffmanTable table, int bits) {
        int entry = table.symbols()[bits >>> (BITS - HuffmanTable.SYMBOL_BITS)];
        return entry != 0 ? entry : table.find(bits << (16 - BITS));
    }
}

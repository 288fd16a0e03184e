package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;

/**
 * A Huffman code as a file tells it (ITU-T T.81, sections B.2.4.2 and C.2), checked: it has at most 256 symbols, and
 * no code is the beginning of another. With it come tables that decode whole symbols by a glance at the next bits.
 * Immutable.
 */
final class HuffmanTable {
    /** How many bits {@link #symbols} looks at. */
    static final int SYMBOL_BITS = 10;

    /** Part of the run at the end of a block, so that no sum of runs can be taken for it. */
    static final int END_OF_BLOCK = 128;

    private static final int LONGEST_CODE = 16;
    /**
     * Bits of a DC difference and of an AC coefficient, one more of each than tables F.1 and F.2 have for eight-bit
     * samples.
     */
    private static final int LARGEST_DC = 12;

    static final int LARGEST_AC = 11;

    private final int[] symbols = new int[1 << SYMBOL_BITS];
    /** Per length: the codes of that length end before this, left-aligned in 16 bits; without codes, 0. */
    private final int[] ends = new int[LONGEST_CODE + 1];
    /** Per length: what to add to a code to get the index of its value. */
    private final int[] offsets = new int[LONGEST_CODE + 1];

    private final byte[] huffval;
    private final boolean dc;

    /**
     * A code.
     *
     * @param counts how many codes there are of the lengths 1 to 16
     * @param huffval their symbols, shortest code first
     * @param dc whether it codes differences of DC coefficients; else runs and sizes of AC coefficients
     * @throws ImageException.Malformed if the counts make no prefix code
     */
    HuffmanTable(byte[] counts, byte[] huffval, boolean dc, int offset) throws ImageException.Malformed {
        this.huffval = huffval.clone();
        this.dc = dc;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            int count = counts[length - 1] & 0xFF;
            offsets[length] = index - code;
            for (int i = 0; i < count; i++) {
                if (code >= 1 << length) {
                    throw new ImageException.Malformed("Huffman code with too many short codes", offset);
                }
                if (length <= SYMBOL_BITS) {
                    int from = code << (SYMBOL_BITS - length);
                    int entry = entry(huffval[index] & 0xFF, length);
                    for (int j = 0; j < 1 << (SYMBOL_BITS - length); j++) {
                        symbols[from + j] = entry;
                    }
                }
                code++;
                index++;
            }
            ends[length] = count == 0 ? 0 : code << (LONGEST_CODE - length);
            code <<= 1;
        }
    }

    /**
     * What the next {@value #SYMBOL_BITS} bits begin with, or 0 where that is a longer code or none. Bits 0 to 5:
     * length of code and value together; 8 to 12: of the code alone; 16 to 19: of the value; 24 to 31: the run of zero
     * coefficients before it. What ends a block (in progressive scans, 2^run of them) has {@link #END_OF_BLOCK} added
     * to its run.
     */
    int[] symbols() {
        return symbols;
    }

    /** {@link #symbols} for that many bits, when no more are seen: 0 where a code does not end in them. */
    int glance(int bits, int seen) {
        int entry =
                seen >= SYMBOL_BITS ? symbols[bits >>> (seen - SYMBOL_BITS)] : symbols[bits << (SYMBOL_BITS - seen)];
        if (entry == 0) {
            entry = find(bits << (LONGEST_CODE - seen));
        }
        return ((entry >> 8) & 31) <= seen ? entry : 0;
    }

    /**
     * The entry, as in {@link #symbols}, for the code that {@code bits} begin with, however long; 0 if there is none.
     *
     * @param bits the next 16 bits
     */
    int find(int bits) {
        for (int length = 1; length <= LONGEST_CODE; length++) {
            if (bits < ends[length]) {
                int index = (bits >>> (LONGEST_CODE - length)) + offsets[length];
                return entry(huffval[index] & 0xFF, length);
            }
        }
        return 0;
    }

    /** The first code of a symbol, with a one in front that tells its length; 1 alone if there is none. */
    int code(int symbol) {
        int index = 0;
        while (index < huffval.length && (huffval[index] & 0xFF) != symbol) {
            index++;
        }
        for (int length = 1; index < huffval.length && length <= LONGEST_CODE; length++) {
            int code = index - offsets[length];
            if (code < ends[length] >>> (LONGEST_CODE - length)) {
                return 1 << length | code;
            }
        }
        return 1;
    }

    /** 0 for what eight-bit samples cannot need: it is as wrong as a code that does not exist. */
    private int entry(int symbol, int length) {
        int size = dc ? symbol : symbol & 15;
        if (size > (dc ? LARGEST_DC : LARGEST_AC)) {
            return 0;
        }
        int run = dc ? 0 : symbol >> 4;
        boolean ends = !dc && size == 0 && run < 15;
        return (length + size) | (length << 8) | (size << 16) | ((ends ? END_OF_BLOCK + run : run) << 24);
    }
}

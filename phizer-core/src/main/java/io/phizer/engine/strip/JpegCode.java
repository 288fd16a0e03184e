package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;

/** A Huffman code of JPEG (ITU-T T.81, annex C), as it is read: by the 16 bits that come next. */
final class JpegCode {
    private static final int MOST_BITS = 16;
    private static final int SHORT_BITS = 9;

    /** By the next nine bits: a symbol, and above it its length; 0 where the code is longer. */
    private final short[] shortCodes = new short[1 << SHORT_BITS];
    /** By length: behind the last code of it, as the upper ones of 16 bits. */
    private final int[] ends = new int[MOST_BITS + 1];
    /** By length: where its symbols stand, less its first code. */
    private final int[] places = new int[MOST_BITS + 1];

    private final ByteSlice symbols;

    /**
     * Reads a code.
     *
     * @param table a byte of class and number, 16 counts, and the symbols
     */
    JpegCode(ByteSlice table) throws ImageException.Malformed {
        ByteCursor in = table.cursor();
        in.skip(1);
        this.symbols = new ByteSlice(table.bytes(), table.from() + 1 + MOST_BITS, table.end());
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            int count = in.u8();
            places[length] = symbol - code;
            for (int i = 0; i < count && length <= SHORT_BITS; i++) {
                int from = (code + i) << (SHORT_BITS - length);
                for (int at = from; at < Math.min(shortCodes.length, from + (1 << (SHORT_BITS - length))); at++) {
                    shortCodes[at] = (short) (length << 8 | symbol(symbol + i));
                }
            }
            code += count;
            symbol += count;
            if (code > 1 << length) {
                throw new ImageException.Malformed("JPEG code of too many words", table.from());
            }
            ends[length] = code << (MOST_BITS - length);
            code <<= 1;
        }
    }

    private int symbol(int index) {
        return symbols.bytes()[symbols.from() + index] & 0xFF;
    }

    /**
     * The symbol that 16 bits begin with, and above it, from the eighth bit on, how many of them are its code; 0 if there is
     * none.
     */
    int find(int next) {
        int found = shortCodes[next >> (MOST_BITS - SHORT_BITS)];
        for (int length = SHORT_BITS + 1; found == 0 && length <= MOST_BITS; length++) {
            if (next < ends[length]) {
                found = length << 8 | symbol(places[length] + (next >> (MOST_BITS - length)));
            }
        }
        return found;
    }
}

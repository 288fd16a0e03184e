package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A Huffman code as the file has it (ITU-T T.81, section B.2.4.2), not looked at yet and not copied: it is made ready when
 * a scan uses it, since a file may define millions that none does. Two are equal if they say the same, wherever they
 * stand.
 */
final class HuffmanSpec {
    private static final int LENGTHS = 16;

    private final byte[] bytes;
    private final int from;
    private final int end;
    private final boolean dc;
    private final int offset;

    /**
     * A code.
     *
     * @param bytes nobody writes to; from an offset to another they tell how many codes there are of the lengths 1 to 16,
     *     and the symbols, shortest code first
     * @param dc whether it is for DC
     * @param offset where in the file it stands
     */
    HuffmanSpec(byte[] bytes, int from, int end, boolean dc, int offset) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
        this.dc = dc;
        this.offset = offset;
    }

    HuffmanTable table() throws ImageException.Malformed {
        return new HuffmanTable(
                Arrays.copyOfRange(bytes, from, from + LENGTHS),
                Arrays.copyOfRange(bytes, from + LENGTHS, end),
                dc,
                offset);
    }

    /** The same, which keeps no file in memory. */
    HuffmanSpec detached() {
        return new HuffmanSpec(Arrays.copyOfRange(bytes, from, end), 0, end - from, dc, offset);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HuffmanSpec that
                && dc == that.dc
                && Arrays.equals(bytes, from, end, that.bytes, that.from, that.end);
    }

    @Override
    public int hashCode() {
        int hash = dc ? 1 : 0;
        for (int i = from; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}

package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A Huffman code as the file has it (ITU-T T.81, section B.2.4.2), not looked at yet: it is made ready when a scan
 * uses it, since a file may define millions that none does. Two are equal if they say the same, wherever they stand.
 */
final class HuffmanSpec {
    private final byte[] counts;
    private final byte[] symbols;
    private final boolean dc;
    private final int offset;

    /**
     * A code.
     *
     * @param counts how many codes there are of the lengths 1 to 16
     * @param symbols shortest code first
     * @param dc whether it is for DC
     * @param offset where in the file it stands
     */
    HuffmanSpec(byte[] counts, byte[] symbols, boolean dc, int offset) {
        this.counts = counts;
        this.symbols = symbols;
        this.dc = dc;
        this.offset = offset;
    }

    HuffmanTable table() throws ImageException.Malformed {
        return new HuffmanTable(counts, symbols, dc, offset);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HuffmanSpec that
                && dc == that.dc
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(symbols, that.symbols);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counts) + Arrays.hashCode(symbols) + (dc ? 1 : 0);
    }
}

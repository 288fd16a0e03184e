package io.phizer.engine.jpeg.encode;

import io.phizer.engine.ImageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Writes the tokens of a scan as its entropy-coded data (T.81, F.1.2.3). A token makes 27 bits at most, so their bits
 * are packed into words in the very place of the tokens: no buffer is needed, and once they are packed the size is
 * known.
 */
final class ScanWriter {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int LENGTH_MASK = (1 << HuffmanCode.LENGTH_BITS) - 1;

    private final BlockTokens tokens;
    /** Per symbol what {@link HuffmanCode#enter} says. */
    private final int[] entries;
    /** Where the next word goes. */
    private int chunk;

    private int position;
    /** Bits that are no whole word yet. */
    private long pending;

    private int pendingBits;
    private long length;

    private ScanWriter(BlockTokens tokens, int[] entries) {
        this.tokens = tokens;
        this.entries = entries;
    }

    /**
     * Packs the tokens, which are gone afterwards.
     *
     * @param scan what has added the tokens, and is asked once more for those that were not kept
     * @param most bytes that it may take
     * @throws ImageException.TooLarge if it takes more
     */
    static ScanWriter pack(BlockTokens tokens, int[] entries, Consumer<BlockTokens> scan, long most)
            throws ImageException.TooLarge {
        refuseMore(bits(tokens.frequencies(), entries) / 8, most);
        ScanWriter writer = new ScanWriter(tokens, entries);
        for (int chunk = 0; chunk < tokens.kept(); chunk++) {
            writer.pack(tokens.chunk(chunk), tokens.filled(chunk));
        }
        tokens.replay(scan, writer::pack);
        writer.length = writer.measured();
        refuseMore(writer.length, most);
        return writer;
    }

    /** Of all tokens with their codes. */
    private static long bits(int[] frequencies, int[] entries) {
        long bits = 0;
        for (int symbol = 0; symbol < BlockTokens.SYMBOLS; symbol++) {
            bits += (long) frequencies[symbol] * (entries[symbol] & LENGTH_MASK);
        }
        return bits;
    }

    private static void refuseMore(long length, long most) throws ImageException.TooLarge {
        if (length > most) {
            throw new ImageException.TooLarge("JPEG of " + length + " bytes or more in a scan, limit is " + most);
        }
    }

    /** The number of bytes, with the zero bytes that are stuffed in after bytes of ones. */
    long length() {
        return length;
    }

    private long measured() {
        long bytes = words() * 4L;
        for (int i = 0; i < words(); i++) {
            bytes += hasOnes(word(i)) ? ones(word(i)) : 0;
        }
        for (int i = 0; i < tailBytes(); i++) {
            bytes += tailByte(i) == 0xff ? 2 : 1;
        }
        return bytes;
    }

    /** Puts the bytes at a place, and returns the place after them. */
    int copyTo(byte[] out, int from) {
        int at = from;
        for (int i = 0; i <= chunk; i++) {
            at = copy(tokens.chunk(i), i < chunk ? BlockTokens.CHUNK : position, out, at);
        }
        for (int i = 0; i < tailBytes(); i++) {
            at = stuffed(tailByte(i), out, at);
        }
        return at;
    }

    private void pack(int[] read, int count) {
        int done = 0;
        while (done < count) {
            if (position == BlockTokens.CHUNK) {
                chunk++;
                position = 0;
            }
            // As many tokens as there is room for words, should each of them make one.
            int step = Math.min(count - done, BlockTokens.CHUNK - position);
            position = pack(read, done, done + step, tokens.chunk(chunk), position);
            done += step;
        }
    }

    private int pack(int[] read, int from, int to, int[] words, int start) {
        int[] table = entries;
        long bits = pending;
        int used = pendingBits;
        int at = start;
        for (int i = from; i < to; i++) {
            int token = read[i];
            int entry = table[token & (BlockTokens.SYMBOLS - 1)];
            int length = entry & LENGTH_MASK;
            bits = bits << length | (entry >>> HuffmanCode.LENGTH_BITS | token >>> BlockTokens.BITS);
            used += length;
            // Whole or not, it is written; if it was not whole, the next one goes to the same place.
            words[at] = (int) (bits >>> (used & 31));
            at += used >>> 5;
            used &= 31;
        }
        pending = bits;
        pendingBits = used;
        return at;
    }

    private static int copy(int[] words, int count, byte[] out, int from) {
        int at = from;
        for (int i = 0; i < count; i++) {
            int word = words[i];
            if (!hasOnes(word)) {
                WORD.set(out, at, word);
                at += 4;
            } else {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    at = stuffed(word >>> shift & 0xff, out, at);
                }
            }
        }
        return at;
    }

    private static int stuffed(int value, byte[] out, int at) {
        out[at] = (byte) value;
        if (value == 0xff) {
            out[at + 1] = 0;
            return at + 2;
        }
        return at + 1;
    }

    private int words() {
        return chunk * BlockTokens.CHUNK + position;
    }

    private int word(int index) {
        return tokens.chunk(index / BlockTokens.CHUNK)[index % BlockTokens.CHUNK];
    }

    private int tailBytes() {
        return (pendingBits + 7) / 8;
    }

    /** A byte of the last bits, filled up with ones (T.81, F.1.2.3). */
    private int tailByte(int index) {
        long filledUp = (pending << 8 | 0xff) >>> (pendingBits % 8 == 0 ? 8 : pendingBits % 8);
        return (int) (filledUp >>> (8 * (tailBytes() - 1 - index))) & 0xff;
    }

    /** Whether a byte of a word is 0xFF: subtracting one from each byte of the complement borrows where it is 0. */
    private static boolean hasOnes(int word) {
        return (~word - 0x01010101 & word & 0x80808080) != 0;
    }

    private static int ones(int word) {
        int count = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            count += (word >>> shift & 0xff) == 0xff ? 1 : 0;
        }
        return count;
    }
}

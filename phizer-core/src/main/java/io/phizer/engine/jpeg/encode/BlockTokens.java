package io.phizer.engine.jpeg.encode;

import java.util.Arrays;

/**
 * The symbols of a scan with the bits that follow each, and how often each symbol occurs. A token has from its lowest
 * bit on: the symbol (8 bits), which of four tables has its code (2 bits), the bits that follow. The low four bits of
 * a symbol tell how many these are, but in {@link #RAW}, which is no table: there the symbol is the number of bits,
 * and has no code.
 *
 * <p>Tokens stand in chunks of equal size, so that they grow without being copied.
 */
final class BlockTokens {
    /** Tokens of a chunk. */
    static final int CHUNK = 8192;
    /** Symbols of four tables. */
    static final int SYMBOLS = 4 * 256;
    /** Where the bits that follow begin. */
    static final int BITS = 10;
    /** The table of bits without a symbol before them. */
    static final int RAW = 3;
    /** Raw bits of a token at most. */
    static final int MOST_RAW = 16;

    private final int[] frequencies = new int[SYMBOLS];
    private int[][] chunks = {new int[CHUNK]};
    private int[] filled = new int[1];
    private int last;

    /** For each symbol of each table how many tokens have it. */
    int[] frequencies() {
        return frequencies;
    }

    /** The chunk for the next tokens, with room for so many; they begin at {@link #filled}. */
    int[] room(int tokens) {
        if (filled[last] + tokens > CHUNK) {
            if (++last == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * last);
                filled = Arrays.copyOf(filled, 2 * last);
            }
            if (chunks[last] == null) {
                chunks[last] = new int[CHUNK];
            }
        }
        return chunks[last];
    }

    /** How many tokens stand in the chunk of {@link #room}. */
    int filled() {
        return filled[last];
    }

    /** Says up to where tokens now stand in it. */
    void fillTo(int position) {
        filled[last] = position;
    }

    void add(int token) {
        int[] chunk = room(1);
        frequencies[token & (SYMBOLS - 1)]++;
        chunk[filled[last]++] = token;
    }

    /** Adds bits without a symbol, {@link #MOST_RAW} at most. */
    void addRaw(int bits, int count) {
        int[] chunk = room(1);
        chunk[filled[last]++] = bits << BITS | RAW << 8 | count;
    }

    int chunks() {
        return last + 1;
    }

    int[] chunk(int index) {
        return chunks[index];
    }

    int filled(int index) {
        return filled[index];
    }

    void clear() {
        Arrays.fill(frequencies, 0);
        Arrays.fill(filled, 0);
        last = 0;
    }
}

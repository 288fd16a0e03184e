package io.phizer.engine.jpeg.encode;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of a scan with the bits that follow each, and how often each symbol occurs. A token has from its lowest
 * bit on: the symbol (8 bits), which of four tables has its code (2 bits), the bits that follow. The low four bits of
 * a symbol tell how many these are, but in {@link #RAW}, which is no table: there the symbol is the number of bits,
 * and has no code.
 *
 * <p>Tokens stand in chunks of equal size, so that they grow without being copied. So many chunks are kept, and no more:
 * tokens after these are counted and dropped, and come once more by {@link #replay} when their codes are known. That takes
 * time for pictures that are mostly noise, and bounds the memory for all.
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

    private static final int SYMBOL_MASK = SYMBOLS - 1;

    /** Takes tokens in the order of the scan. */
    @FunctionalInterface
    interface Sink {
        /** Takes those at the beginning of an array, which is filled anew afterwards. */
        void take(int[] tokens, int count);
    }

    private final int most;
    private final int[] frequencies = new int[SYMBOLS];
    /** Those that are kept; words of the packed scan may need some more. */
    private int[][] chunks = new int[1][];
    /** Tokens of each chunk that is kept and full. */
    private int[] filled = new int[1];
    /** Where tokens go that are not kept, one chunk after the other; empty as long as all are. */
    private int[] passing = {};

    private int[] current;
    private int position;
    private int last;
    /** Who is given the tokens that were not kept, during {@link #replay}. */
    private @Nullable Sink replaying;

    /**
     * Room for the tokens of a scan.
     *
     * @param most how many chunks are kept, at least 1
     */
    BlockTokens(int most) {
        this.most = most;
        this.current = chunk(0);
    }

    /** For each symbol of each table how many tokens have it; of {@link #RAW}, how many have so many bits. */
    int[] frequencies() {
        return frequencies;
    }

    /** The chunk for the next tokens, with room for so many; they begin at {@link #filled}. */
    int[] room(int tokens) {
        if (position + tokens > CHUNK) {
            next();
        }
        return current;
    }

    /** How many tokens stand in the chunk of {@link #room}. */
    int filled() {
        return position;
    }

    /** Says up to where tokens now stand in it. */
    void fillTo(int end) {
        position = end;
    }

    void add(int token) {
        int[] chunk = room(1);
        frequencies[token & SYMBOL_MASK]++;
        chunk[position++] = token;
    }

    /** Adds bits without a symbol, {@link #MOST_RAW} at most. */
    void addRaw(int bits, int count) {
        add(bits << BITS | RAW << 8 | count);
    }

    /** How many chunks of tokens are kept. */
    int kept() {
        return Math.min(last + 1, most);
    }

    /** How many tokens a chunk that is kept has. */
    int filled(int index) {
        return index == last ? position : filled[index];
    }

    /** A chunk that is kept or, behind these, one for packed words. */
    int[] chunk(int index) {
        if (index == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * index);
            filled = Arrays.copyOf(filled, 2 * index);
        }
        if (chunks[index] == null) {
            chunks[index] = new int[CHUNK];
        }
        return chunks[index];
    }

    /**
     * Has a scan add its tokens once more, and hands out those that were not kept. Frequencies are not those of the
     * scan any more then.
     *
     * @param scan what has added the tokens, and adds the same again
     */
    void replay(Consumer<BlockTokens> scan, Sink into) {
        if (last < most) {
            return;
        }
        replaying = into;
        begin(passing());
        scan.accept(this);
        into.take(current, position);
        replaying = null;
    }

    void clear() {
        Arrays.fill(frequencies, 0);
        begin(chunk(0));
    }

    private void next() {
        Sink into = replaying;
        if (into == null && last < most) {
            filled[last] = position;
        } else if (into != null && last >= most) {
            into.take(current, position);
        }
        last++;
        position = 0;
        current = into != null || last >= most ? passing() : chunk(last);
    }

    private int[] passing() {
        if (passing.length == 0) {
            passing = new int[CHUNK];
        }
        return passing;
    }

    private void begin(int[] chunk) {
        current = chunk;
        position = 0;
        last = 0;
    }
}

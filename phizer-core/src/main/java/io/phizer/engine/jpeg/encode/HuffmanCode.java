package io.phizer.engine.jpeg.encode;

import java.util.Arrays;

/**
 * The Huffman code that makes the symbols counted shortest, with no code longer than 16 bits and none of ones alone
 * (T.81, K.2). Symbols equally frequent are merged in the order of libjpeg, so that the code is the same.
 */
final class HuffmanCode {
    private static final int LONGEST = 16;
    private static final int ALPHABET = 256;
    /** Takes the code of ones alone, and is no symbol. */
    private static final int RESERVED = ALPHABET;
    /** Low bits of a key in {@link #codeSizes}: 511 less the symbol. */
    private static final int KEY_BITS = 9;

    private static final int KEY_MASK = (1 << KEY_BITS) - 1;
    /** Bits of an entry of {@link #enter} for the length; 27 remain for code and bits, which is what baseline needs. */
    static final int LENGTH_BITS = 5;

    /** BITS of T.81: how many codes have each length; the first element is not used. */
    private final int[] counts;
    /** HUFFVAL of T.81: the symbols in the order of their codes. */
    private final int[] symbols;

    private HuffmanCode(int[] counts, int[] symbols) {
        this.counts = counts;
        this.symbols = symbols;
    }

    /**
     * Makes the code.
     *
     * @param frequencies of the symbols of several tables, 256 each
     * @param table which of them; at least one of its symbols occurs
     */
    static HuffmanCode of(int[] frequencies, int table) {
        int[] sizes = codeSizes(frequencies, table * ALPHABET);
        int deepest = Arrays.stream(sizes).max().orElseThrow();
        int[] counts = new int[Math.max(deepest, LONGEST) + 1];
        int used = 0;
        for (int size : sizes) {
            counts[size]++;
            used += size == 0 ? 0 : 1;
        }
        counts[0] = 0;
        shorten(counts);
        // The reserved code is the last of the longest ones.
        int longest = LONGEST;
        while (counts[longest] == 0) {
            longest--;
        }
        counts[longest]--;
        int[] symbols = new int[used - 1];
        int filled = 0;
        for (int size = 1; size <= deepest; size++) {
            for (int symbol = 0; symbol < ALPHABET; symbol++) {
                if (sizes[symbol] == size) {
                    symbols[filled++] = symbol;
                }
            }
        }
        return new HuffmanCode(Arrays.copyOf(counts, LONGEST + 1), symbols);
    }

    /** How many codes have a length of 1 to 16. */
    int count(int length) {
        return counts[length];
    }

    /** How many codes there are. */
    int count() {
        return symbols.length;
    }

    /** The symbol of a code, by the order of the codes. */
    int symbol(int index) {
        return symbols[index];
    }

    /**
     * Enters, at the symbols of a table, what is to be written for each (T.81, C.2): the code, already moved by the
     * bits that are to follow, and then in the lowest five bits the number of all these bits. The low four bits of a
     * symbol tell how many follow, 11 at most.
     */
    void enter(int[] entries, int table) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int symbol = symbols[index++];
                int follow = symbol & 0xf;
                entries[table * ALPHABET + symbol] = code << follow << LENGTH_BITS | (length + follow);
                code++;
            }
            code <<= 1;
        }
    }

    /** Lengths of the codes of an unlimited code, the reserved one included (T.81, figure K.1). */
    private static int[] codeSizes(int[] frequencies, int from) {
        // A tree as a frequency above 9 bits for its name, kept sorted. A merged tree goes by the first one's name.
        long[] trees = new long[ALPHABET + 1];
        int count = 0;
        for (int symbol = 0; symbol < ALPHABET; symbol++) {
            if (frequencies[from + symbol] != 0) {
                trees[count++] = (long) frequencies[from + symbol] << KEY_BITS | (KEY_MASK - symbol);
            }
        }
        trees[count++] = 1L << KEY_BITS | (KEY_MASK - RESERVED);
        Arrays.sort(trees, 0, count);
        int[] merged = new int[2 * count];
        for (int i = 0; i + 1 < count; i++) {
            int kept = KEY_MASK - (int) (trees[i] & KEY_MASK);
            int gone = KEY_MASK - (int) (trees[i + 1] & KEY_MASK);
            merged[2 * i] = kept;
            merged[2 * i + 1] = gone;
            long tree = (trees[i] & ~KEY_MASK) + trees[i + 1] - (trees[i + 1] & KEY_MASK) + (trees[i] & KEY_MASK);
            insert(trees, i + 2, count, tree);
        }
        return depths(merged, count - 1);
    }

    /** Puts a tree among the sorted ones, into the place before them, which is free. */
    private static void insert(long[] trees, int from, int to, long tree) {
        int below = -Arrays.binarySearch(trees, from, to, tree) - 1;
        System.arraycopy(trees, from, trees, from - 1, below - from);
        trees[below - 1] = tree;
    }

    /** From the last merger back to the first: each makes two nodes of one, a level further down. */
    private static int[] depths(int[] merged, int mergers) {
        int[] depths = new int[ALPHABET + 1];
        for (int i = mergers - 1; i >= 0; i--) {
            int depth = depths[merged[2 * i]] + 1;
            depths[merged[2 * i]] = depth;
            depths[merged[2 * i + 1]] = depth;
        }
        return depths;
    }

    /** Brings codes longer than 16 bits down to 16 (T.81, figure K.3). */
    private static void shorten(int[] counts) {
        for (int length = counts.length - 1; length > LONGEST; length--) {
            while (counts[length] > 0) {
                int shorter = length - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
    }
}

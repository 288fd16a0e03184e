package io.phizer.engine.inflate;

import java.util.Arrays;

/**
 * A code that is given by the lengths of its words alone (RFC 1951, section 3.2.2). Symbols are kept in the order of their
 * words: by length, then by value. Words are kept as they come in the stream: the first bit is the lowest.
 */
final class PrefixCode {
    /** Bits of the longest word. */
    static final int LONGEST = 15;

    private final int[] first = new int[LONGEST + 2];
    private final int[] words;
    private final int[] symbols;
    private final int[] filled = new int[LONGEST + 2];

    PrefixCode(int mostSymbols) {
        this.words = new int[mostSymbols];
        this.symbols = new int[mostSymbols];
    }

    /**
     * Takes a code.
     *
     * @param lengths of the words, 0 for symbols that have none; those of {@code size} symbols from {@code from} on
     * @return whether it is one: all sequences of bits have a meaning, none has two. As in zlib a code may have no word at
     *     all, or a single one of one bit
     */
    boolean set(byte[] lengths, int from, int size) {
        Arrays.fill(first, 0);
        for (int i = from; i < from + size; i++) {
            first[lengths[i] + 1]++;
        }
        int unused = first[1];
        first[1] = 0;
        int room = 1;
        for (int length = 1; length <= LONGEST; length++) {
            room = 2 * room - first[length + 1];
            if (room < 0) {
                return false;
            }
            first[length + 1] += first[length];
        }
        int used = size - unused;
        if ((room > 0 && used > 1) || (used == 1 && count(1) != 1)) {
            return false;
        }
        System.arraycopy(first, 0, filled, 0, first.length);
        for (int i = 0; i < size; i++) {
            int length = lengths[from + i];
            if (length > 0) {
                symbols[filled[length]++] = i;
            }
        }
        int word = 0;
        for (int length = 1; length <= LONGEST; length++) {
            word <<= 1;
            for (int i = first[length]; i < first[length + 1]; i++) {
                words[i] = Integer.reverse(word++) >>> (32 - length);
            }
        }
        return true;
    }

    /** How many symbols have a word. */
    int used() {
        return first[LONGEST + 1];
    }

    /** Where the words of a length, or longer ones, begin. */
    int first(int length) {
        return first[length];
    }

    /** How many words have a length. */
    int count(int length) {
        return first[length + 1] - first[length];
    }

    /** The length of the longest word, 0 if there is none. */
    int longest() {
        int length = LONGEST;
        while (length > 0 && count(length) == 0) {
            length--;
        }
        return length;
    }

    int word(int i) {
        return words[i];
    }

    int symbol(int i) {
        return symbols[i];
    }
}

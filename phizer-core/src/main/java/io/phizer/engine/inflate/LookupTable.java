package io.phizer.engine.inflate;

/**
 * Tells by the next few bits of input what they mean ({@link Entry}). Where two bytes have words short enough, one look gives
 * both. Words longer than the index go on in smaller tables behind the first.
 *
 * <p>Made by doubling: what is known of n bits is copied to know the same of n + 1, and then words of that length are put in.
 */
final class LookupTable {
    /** Gives the index into a table for bytes and lengths. */
    static final int LENGTH_MASK = (1 << 11) - 1;
    /** And into one for distances. */
    static final int DISTANCE_MASK = (1 << 9) - 1;

    /** By the next bits of input, masked. */
    final int[] entries;

    private final int bits;
    private final int mask;
    /** Masks what is behind the first bits, where the table goes on. */
    private int longerMask;

    private final int[] symbols;
    private final boolean pairs;
    private final int[] bytesOfLength = new int[PrefixCode.LONGEST + 1];

    private LookupTable(int mask, int[] symbols, boolean pairs) {
        this.bits = Integer.bitCount(mask);
        this.mask = mask;
        this.symbols = symbols;
        this.pairs = pairs;
        // A table behind the first stands for two words at least, since a code of several words has no gaps.
        this.entries = new int[(1 << bits) + symbols.length / 2 * (1 << (PrefixCode.LONGEST - bits))];
    }

    /** A table for bytes and lengths. */
    static LookupTable ofLengths() {
        return new LookupTable(LENGTH_MASK, Entry.lengths(), true);
    }

    /** A table for distances. */
    static LookupTable ofDistances() {
        return new LookupTable(DISTANCE_MASK, Entry.distances(), false);
    }

    /** Takes another code. */
    void set(PrefixCode code) {
        int size = 1;
        entries[0] = Entry.NONE;
        if (pairs) {
            countBytes(code);
        }
        for (int length = 1; length <= bits; length++) {
            System.arraycopy(entries, 0, entries, size, size);
            size *= 2;
            for (int i = code.first(length); i < code.first(length + 1); i++) {
                entries[code.word(i)] = Entry.withWord(symbols[code.symbol(i)], length);
            }
            if (pairs) {
                putPairs(code, length);
            }
        }
        putLonger(code);
    }

    /** The entry for a word that may be longer than the index, which gave {@code entry}. */
    int longer(int entry, long next) {
        boolean goesOn = entry < 0 && (entry & Entry.LONGER) != 0;
        return goesOn ? entries[Entry.place(entry) + ((int) (next >>> bits) & longerMask)] : entry;
    }

    private void countBytes(PrefixCode code) {
        for (int length = 1; length <= bits; length++) {
            int count = 0;
            int words = code.count(length);
            while (count < words && code.symbol(code.first(length) + count) < 256) {
                count++;
            }
            bytesOfLength[length] = count;
        }
    }

    private void putPairs(PrefixCode code, int together) {
        for (int length = 1; length < together; length++) {
            int begin = code.first(length);
            int end = begin + bytesOfLength[length];
            int seconds = code.first(together - length);
            int secondsEnd = seconds + bytesOfLength[together - length];
            for (int i = begin; i < end; i++) {
                int word = code.word(i);
                int symbol = code.symbol(i);
                for (int j = seconds; j < secondsEnd; j++) {
                    entries[word | (code.word(j) << length)] = Entry.ofBytes(symbol, code.symbol(j), together);
                }
            }
        }
    }

    /** Words with the same first bits follow each other, so each table behind the first is filled before the next. */
    private void putLonger(PrefixCode code) {
        int step = 1 << Math.max(0, code.longest() - bits);
        longerMask = step - 1;
        int place = (1 << bits) - step;
        int open = -1;
        for (int length = bits + 1; length <= code.longest(); length++) {
            for (int i = code.first(length); i < code.first(length + 1); i++) {
                int word = code.word(i);
                if ((word & mask) != open) {
                    open = word & mask;
                    place += step;
                    entries[open] = Entry.ofLonger(place);
                }
                for (int j = word >>> bits; j < step; j += 1 << (length - bits)) {
                    entries[place + j] = Entry.withWord(symbols[code.symbol(i)], length);
                }
            }
        }
    }
}

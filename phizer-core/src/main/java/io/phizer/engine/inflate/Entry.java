package io.phizer.engine.inflate;

/**
 * What a {@link LookupTable} says of the bits that come, as an int. Its lowest six bits are always how many bits of input
 * it stands for, so that the entry itself can be used to shift by.
 *
 * <ul>
 *   <li>Not negative: bytes. One or two, how many is in bits 24 and 25, from bit 8 on.
 *   <li>Negative: a length or a distance. Its least value is in bits 16 to 30; what is added to that are the input's bits
 *       behind the word, whose length is in bits 8 to 11.
 *   <li>Negative, with {@link #SPECIAL}: the end of the block, no meaning at all, or, with {@link #LONGER}, that the word is
 *       longer than the table's index: where the table goes on is in bits 16 to 30.
 * </ul>
 */
final class Entry {
    static final int SPECIAL = 1 << 14;
    static final int LONGER = 1 << 15;
    /** No word begins so. */
    static final int NONE = (1 << 31) | SPECIAL;

    static final int END_OF_BLOCK = NONE | (1 << 16);

    private static final int FIRST_LENGTH = 257;
    private static final int MOST_LENGTH = 258;

    private Entry() {}

    static int ofByte(int value) {
        return (1 << 24) | (value << 8);
    }

    /** For two words of so many bits together. */
    static int ofBytes(int first, int second, int bits) {
        return (2 << 24) | (second << 16) | (first << 8) | bits;
    }

    static int ofLonger(int place) {
        return NONE | LONGER | (place << 16);
    }

    static int place(int entry) {
        return (entry >>> 16) & 0x7FFF;
    }

    /** What is known of a symbol, together with the length of its word. */
    static int withWord(int entry, int length) {
        return entry + (entry < 0 ? (length << 8) | length : length);
    }

    static boolean isEndOfBlock(int entry) {
        return entry >>> 16 == END_OF_BLOCK >>> 16;
    }

    /** The value of a length or a distance. */
    static int value(int entry, long bits) {
        return place(entry) + (int) ((bits & ((1L << entry) - 1)) >>> ((entry >>> 8) & 15));
    }

    private static int of(int least, int extraBits) {
        return (1 << 31) | (least << 16) | extraBits;
    }

    /** By symbol of lengths, as if words had no bits (RFC 1951, section 3.2.5). */
    static int[] lengths() {
        int[] entries = new int[288];
        for (int i = 0; i < 256; i++) {
            entries[i] = ofByte(i);
        }
        entries[256] = END_OF_BLOCK;
        int least = 3;
        for (int i = 0; i < 28; i++) {
            int extra = i < 4 ? 0 : i / 4 - 1;
            entries[FIRST_LENGTH + i] = of(least, extra);
            least += 1 << extra;
        }
        entries[285] = of(MOST_LENGTH, 0);
        entries[286] = NONE;
        entries[287] = NONE;
        return entries;
    }

    /** By symbol of distances, as if words had no bits. */
    static int[] distances() {
        int[] entries = new int[32];
        int least = 1;
        for (int i = 0; i < 30; i++) {
            int extra = i < 2 ? 0 : i / 2 - 1;
            entries[i] = of(least, extra);
            least += 1 << extra;
        }
        entries[30] = NONE;
        entries[31] = NONE;
        return entries;
    }
}

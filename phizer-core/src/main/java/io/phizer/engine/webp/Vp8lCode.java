package io.phizer.engine.webp;

import io.phizer.engine.ImageException;

/**
 * A prefix code of VP8L (RFC 9649, section 3.7.2). Canonical: the symbols in the order of their codes and how many
 * there are of each length are all there is to it, two bytes a symbol, so that a file cannot make tables much larger
 * than itself.
 */
final class Vp8lCode {
    private static final int MOST_BITS = 15;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private final short[] symbols;
    private final short[] counts;

    private Vp8lCode(short[] symbols, short[] counts) {
        this.symbols = symbols;
        this.counts = counts;
    }

    /** How many symbols it has. */
    int size() {
        return symbols.length;
    }

    /** Reads the next symbol; a code of one symbol takes no bits. */
    int read(Vp8lBits bits) throws ImageException.Malformed {
        if (symbols.length == 1) {
            return symbols[0] & 0xFFFF;
        }
        int ahead = (int) bits.peek();
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            code |= ahead & 1;
            ahead >>>= 1;
            int count = counts[length];
            if (code - first < count) {
                bits.skip(length);
                return symbols[index + code - first] & 0xFFFF;
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        throw new ImageException.Malformed("WebP prefix code that does not exist", bits.position());
    }

    /** Reads a code for an alphabet of that many symbols. */
    static Vp8lCode of(Vp8lBits bits, int alphabet) throws ImageException.Malformed {
        if (bits.readFlag()) {
            return simple(bits, alphabet);
        }
        byte[] lengths = new byte[alphabet];
        short[] used = new short[alphabet];
        return of(lengths, used, readLengths(bits, lengths, used), bits);
    }

    /** A code of one symbol or two, which takes a file few bits and must take little time. */
    private static Vp8lCode simple(Vp8lBits bits, int alphabet) throws ImageException.Malformed {
        boolean two = bits.readFlag();
        int first = bits.read(bits.readFlag() ? 8 : 1);
        int second = two ? bits.read(8) : first;
        int last = Math.max(first, second);
        if (last >= alphabet) {
            throw new ImageException.Malformed("WebP prefix code for a symbol that does not exist", bits.position());
        }
        short[] symbols = first == second
                ? new short[] {(short) first}
                : new short[] {(short) Math.min(first, second), (short) last};
        short[] counts = new short[MOST_BITS + 1];
        counts[1] = (short) symbols.length;
        return new Vp8lCode(symbols, counts);
    }

    /**
     * Reads lengths of words. Lists the symbols that have one, in order, and tells how many there are: nothing is done for
     * each of the others, of which eight bits of a file can name 138.
     */
    private static int readLengths(Vp8lBits bits, byte[] lengths, short[] used) throws ImageException.Malformed {
        byte[] lengthLengths = new byte[LENGTH_ORDER.length];
        int given = 4 + bits.read(4);
        for (int i = 0; i < given; i++) {
            lengthLengths[LENGTH_ORDER[i]] = (byte) bits.read(3);
        }
        short[] usedLengths = new short[lengthLengths.length];
        int count = 0;
        for (int i = 0; i < lengthLengths.length; i++) {
            if (lengthLengths[i] > 0) {
                usedLengths[count++] = (short) i;
            }
        }
        Vp8lCode code = of(lengthLengths, usedLengths, count, bits);
        count = 0;
        int left = lengths.length;
        if (bits.readFlag()) {
            left = 2 + bits.read(2 + 2 * bits.read(3));
        }
        byte previous = 8;
        for (int symbol = 0; symbol < lengths.length && left > 0; left--) {
            int read = code.read(bits);
            if (read < 16) {
                if (read > 0) {
                    lengths[symbol] = (byte) read;
                    used[count++] = (short) symbol;
                    previous = (byte) read;
                }
                symbol++;
            } else {
                int repeat = read == 16 ? 3 + bits.read(2) : read == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
                if (repeat > lengths.length - symbol) {
                    throw new ImageException.Malformed("WebP prefix code of too many symbols", bits.position());
                }
                int end = symbol + repeat;
                for (int i = symbol; i < end && read == 16; i++) {
                    lengths[i] = previous;
                    used[count++] = (short) i;
                }
                symbol = end;
            }
        }
        return count;
    }

    /** A canonical code of these lengths: complete, or of a single symbol. */
    private static Vp8lCode of(byte[] lengths, short[] listed, int used, Vp8lBits bits)
            throws ImageException.Malformed {
        short[] counts = new short[MOST_BITS + 1];
        for (int i = 0; i < used; i++) {
            counts[lengths[listed[i]]]++;
        }
        int open = 1;
        int[] starts = new int[MOST_BITS + 2];
        for (int length = 1; length <= MOST_BITS; length++) {
            open = 2 * open - counts[length];
            starts[length + 1] = starts[length] + counts[length];
            if (open < 0) {
                break;
            }
        }
        if (used == 0 || (used > 1 && open != 0)) {
            throw new ImageException.Malformed("WebP prefix code that is not complete", bits.position());
        }
        short[] symbols = new short[used];
        for (int i = 0; i < used; i++) {
            symbols[starts[lengths[listed[i]]]++] = listed[i];
        }
        return new Vp8lCode(symbols, counts);
    }
}

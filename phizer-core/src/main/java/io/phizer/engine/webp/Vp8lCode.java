package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import java.util.Arrays;

/**
 * A prefix code of VP8L (RFC 9649, section 3.7.2). Canonical: the symbols in the order of their codes and how many
 * there are of each length are all there is to it, two bytes a symbol, so that a file cannot make tables much larger
 * than itself.
 */
final class Vp8lCode {
    private static final int MOST_BITS = 15;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /** How many words there are of each length, of a code of one word and of one of two. */
    private static final short[] ONE_WORD = Arrays.copyOf(new short[] {0, 1}, MOST_BITS + 1);

    private static final short[] TWO_WORDS = Arrays.copyOf(new short[] {0, 2}, MOST_BITS + 1);

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

    /** What reading codes needs in between, once for all of them: a file can have millions of small ones. */
    static final class Reader {
        private static final int MOST_SYMBOLS = Vp8lGroup.LITERALS + Vp8lGroup.LENGTHS + (1 << 11);

        private final Vp8lBits bits;
        private final byte[] lengthLengths = new byte[LENGTH_ORDER.length];
        private final short[] usedLengths = new short[LENGTH_ORDER.length];
        /** By symbol; all 0 between one code and the next. */
        private final byte[] lengths = new byte[MOST_SYMBOLS];

        private final short[] used = new short[MOST_SYMBOLS];
        private final int[] starts = new int[MOST_BITS + 2];

        Reader(Vp8lBits bits) {
            this.bits = bits;
        }

        /** Reads a code for an alphabet of that many symbols. */
        Vp8lCode next(int alphabet) throws ImageException.Malformed {
            if (bits.readFlag()) {
                return simple(bits, alphabet);
            }
            int count = readLengths(alphabet);
            Vp8lCode code = of(lengths, used, count);
            for (int i = 0; i < count; i++) {
                lengths[used[i]] = 0;
            }
            return code;
        }

        /**
         * Reads lengths of words. Lists the symbols that have one, in order, and tells how many there are: nothing is done for
         * each of the others, of which eight bits of a file can name 138.
         */
        private int readLengths(int alphabet) throws ImageException.Malformed {
            int given = 4 + bits.read(4);
            Arrays.fill(lengthLengths, (byte) 0);
            for (int i = 0; i < given; i++) {
                lengthLengths[LENGTH_ORDER[i]] = (byte) bits.read(3);
            }
            int count = 0;
            for (int i = 0; i < lengthLengths.length; i++) {
                if (lengthLengths[i] > 0) {
                    usedLengths[count++] = (short) i;
                }
            }
            Vp8lCode code = of(lengthLengths, usedLengths, count);
            count = 0;
            int left = alphabet;
            if (bits.readFlag()) {
                left = 2 + bits.read(2 + 2 * bits.read(3));
            }
            byte previous = 8;
            for (int symbol = 0; symbol < alphabet && left > 0; left--) {
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
                    if (repeat > alphabet - symbol) {
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
        private Vp8lCode of(byte[] given, short[] listed, int count) throws ImageException.Malformed {
            short[] counts = new short[MOST_BITS + 1];
            for (int i = 0; i < count; i++) {
                counts[given[listed[i]]]++;
            }
            int open = 1;
            starts[1] = 0;
            for (int length = 1; length <= MOST_BITS; length++) {
                open = 2 * open - counts[length];
                starts[length + 1] = starts[length] + counts[length];
                if (open < 0) {
                    break;
                }
            }
            if (count == 0 || (count > 1 && open != 0)) {
                throw new ImageException.Malformed("WebP prefix code that is not complete", bits.position());
            }
            short[] symbols = new short[count];
            for (int i = 0; i < count; i++) {
                symbols[starts[given[listed[i]]]++] = listed[i];
            }
            return new Vp8lCode(symbols, counts);
        }
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
        return new Vp8lCode(symbols, first == second ? ONE_WORD : TWO_WORDS);
    }
}

package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Huffman codes for the coefficients of eight-bit samples, made for no picture: those of ITU-T T.81, tables K.3 and K.5, but
 * all that take more than ten bits in the latter take sixteen.
 */
final class SequentialCode {
    /** Lengths of codes, from 1 on, and symbols in their order. */
    private static final int[] DC_LENGTHS = {0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};

    private static final int[] DC_SYMBOLS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] AC_LENGTHS = {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 0, 0, 0, 0, 0, 134};
    private static final int[] AC_SHORT = {
        0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71,
        0x14, 0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1
    };
    /** Bits of a value (tables F.1 and F.2). */
    private static final int MOST_DC = 11;

    private static final int MOST_AC = 10;
    private static final int ALPHABET = 256;
    /** An end of a block, and a run of sixteen zeros. */
    private static final int EOB = 0x00;

    private static final int ZRL = 0xF0;
    private static final int RUN = 16;

    static final SequentialCode DC = new SequentialCode(DC_LENGTHS, DC_SYMBOLS, MOST_DC);
    static final SequentialCode AC = new SequentialCode(AC_LENGTHS, acSymbols(), MOST_AC);

    private final int[] lengths;
    private final int[] symbols;
    private final int mostBits;
    /** By symbol: its code, and the length of that. */
    private final int[] codes = new int[ALPHABET];

    private final int[] sizes = new int[ALPHABET];

    /** Section C.2. */
    private SequentialCode(int[] lengths, int[] symbols, int mostBits) {
        this.lengths = lengths;
        this.symbols = symbols;
        this.mostBits = mostBits;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= lengths.length; length++) {
            for (int i = 0; i < lengths[length - 1]; i++) {
                int symbol = symbols[next++];
                codes[symbol] = code++;
                sizes[symbol] = length;
            }
            code <<= 1;
        }
    }

    private static int[] acSymbols() {
        IntStream others = IntStream.range(0, ALPHABET)
                .filter(symbol -> (symbol & 15) == 0 ? symbol == ZRL : (symbol & 15) <= MOST_AC)
                .filter(symbol -> Arrays.stream(AC_SHORT).noneMatch(likely -> likely == symbol));
        return IntStream.concat(Arrays.stream(AC_SHORT), others).toArray();
    }

    /** Bytes that {@link #putDefinition} writes. */
    int definitionLength() {
        return 1 + lengths.length + symbols.length;
    }

    /** The definition of a code in a segment DHT (section B.2.4.2), as number 0 of its class. */
    void putDefinition(ByteBuffer segment) {
        segment.put((byte) (this == DC ? 0x00 : 0x10));
        for (int length : lengths) {
            segment.put((byte) length);
        }
        for (int symbol : symbols) {
            segment.put((byte) symbol);
        }
    }

    /** The difference of a DC coefficient from the one before (section F.1.2.1). */
    static void dc(int difference, EntropyWriter out) throws ImageException {
        DC.put(0, difference, out);
    }

    /**
     * The AC coefficients of a block (section F.1.2.2).
     *
     * @param byZigzag by position and block
     * @param nonzero bit k is set where the coefficient at zigzag position k may not be zero
     */
    static void ac(short[][] byZigzag, long nonzero, int block, EntropyWriter out) throws ImageException {
        int previous = 0;
        for (long rest = nonzero & -2L; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            int value = byZigzag[k][block];
            if (value != 0) { // a coefficient of too many bits may have lost all that it had
                int zeros = k - previous - 1;
                for (; zeros >= RUN; zeros -= RUN) {
                    out.put(AC.codes[ZRL], AC.sizes[ZRL]);
                }
                AC.put(zeros << 4, value, out);
                previous = k;
            }
        }
        if (previous != 63) {
            out.put(AC.codes[EOB], AC.sizes[EOB]);
        }
    }

    /** A symbol that tells a value's size, and the bits that tell it apart (tables F.1 and F.2). */
    private void put(int run, int value, EntropyWriter out) throws ImageException {
        int sign = value >> 31;
        int size = 32 - Integer.numberOfLeadingZeros((value ^ sign) - sign);
        if (size > mostBits) {
            throw new ImageException.Unsupported("coefficient of " + size + " bits in a sequential scan");
        }
        int symbol = run | size;
        int bits = (value + sign) & ((1 << size) - 1);
        out.put(codes[symbol] << size | bits, sizes[symbol] + size);
    }
}

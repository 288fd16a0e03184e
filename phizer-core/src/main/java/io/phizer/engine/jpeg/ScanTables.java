package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.encode.Zigzag;
import io.phizer.engine.metadata.ByteCursor;
import org.jspecify.annotations.Nullable;

/** The tables that scans use, as far as the file has defined them: quantisation, Huffman codes, restart interval. */
final class ScanTables {
    /** An array of 64 numbers. */
    private static final int DIVISORS = 64 * Integer.BYTES + 24;
    /** A code that is left where it stands. */
    private static final int CODE = 32;

    /** By number, empty where not defined. */
    private final int[][] quantisation = {{}, {}, {}, {}};

    private final @Nullable HuffmanSpec[] dc = new HuffmanSpec[4];
    private final @Nullable HuffmanSpec[] ac = new HuffmanSpec[4];
    private final byte[] bytes;
    private final TableCache cache;
    private int restartInterval;
    private long heapBytes;

    /**
     * None so far.
     *
     * @param bytes of the file
     */
    ScanTables(byte[] bytes, TableCache cache) {
        this.bytes = bytes;
        this.cache = cache;
    }

    /** Whether a zigzag position is among the lowest frequencies, so many in each direction. */
    static boolean isLow(int position, int frequencies) {
        int natural = Zigzag.natural(position);
        return natural >> 3 < frequencies && (natural & 7) < frequencies;
    }

    /** The place of a zigzag position, row by row of a block of the lowest frequencies. */
    static int place(int position, int frequencies) {
        int natural = Zigzag.natural(position);
        return (natural >> 3) * frequencies + (natural & 7);
    }

    /** The divisors of a table in zigzag order; none if it is not defined. */
    int[] quantisation(int index) {
        return quantisation[index];
    }

    @Nullable ScanCode dc(int index) throws ImageException.Malformed {
        HuffmanSpec code = dc[index];
        return code == null ? null : new ScanCode(code, cache);
    }

    @Nullable ScanCode ac(int index) throws ImageException.Malformed {
        HuffmanSpec code = ac[index];
        return code == null ? null : new ScanCode(code, cache);
    }

    SkipTables skip(HuffmanTable dc, HuffmanTable ac) {
        return cache.skip(dc, ac);
    }

    /** {@link PairTable} of a code. */
    long[] pairs(HuffmanTable ac) {
        return cache.pairs(ac);
    }

    int restartInterval() {
        return restartInterval;
    }

    /** What tables have allocated up to here, those that were replaced by others included. */
    long heapBytes() {
        return heapBytes;
    }

    /** A segment DQT, from behind its length (section B.2.4.1). */
    void defineQuantisation(ByteCursor in) throws ImageException.Malformed {
        while (in.remaining() > 0) {
            int told = in.u8();
            int precision = told >> 4;
            if (precision > 1 || (told & 15) > 3) {
                throw new ImageException.Malformed("quantisation table that cannot be", in.position() - 1);
            }
            heapBytes += DIVISORS;
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[k] = precision == 0 ? in.u8() : in.u16();
            }
            quantisation[told & 15] = table;
        }
    }

    /** A segment DHT, from behind its length (section B.2.4.2). */
    void defineHuffman(ByteCursor in) throws ImageException.Malformed {
        while (in.remaining() > 0) {
            int start = in.position();
            int told = in.u8();
            if (told >> 4 > 1 || (told & 15) > 3) {
                throw new ImageException.Malformed("Huffman table that cannot be", start);
            }
            int from = in.position();
            int symbols = 0;
            for (int i = 0; i < 16; i++) {
                symbols += in.u8();
            }
            if (symbols > 256) {
                throw new ImageException.Malformed("Huffman table with more than 256 symbols", start);
            }
            in.skip(symbols);
            heapBytes += CODE;
            boolean isDc = told >> 4 == 0;
            (isDc ? dc : ac)[told & 15] = new HuffmanSpec(bytes, from, in.position(), isDc, start);
        }
    }

    /** A segment DRI, from behind its length (section B.2.4.4). */
    void defineRestartInterval(ByteCursor in) throws ImageException.Malformed {
        restartInterval = in.u16();
    }
}

package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of entropy-coded data (ITU-T T.81, section B.1.1.5): bytes of the file without the zero bytes stuffed in
 * after 0xFF, up to the next marker. The next bits stand at the upper end of {@link #bits}. Loops that decode take the
 * fields into locals and fill them up themselves as long as eight bytes can be taken at once ({@link #eight}, {@link
 * #needsCare}); what is close to 0xFF or to the end is left to {@link #fill}. After the end come zeros, and {@link
 * #checkEnd} tells whether any were used. Not for use by several threads.
 */
final class EntropyBits {
    /** One MCU of so many may be missing at the end of damaged data: a wrong bit makes it seem longer or shorter. */
    private static final int MOST_MISSING = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    final byte[] data;
    /** Up to here eight bytes can be read. */
    final int lastEight;
    /** The next byte that is not in {@link #bits}, or only in part. */
    int position;
    /** The next bits, the first on top. Behind those that count stand zeros, or the same bits that come again. */
    long bits;
    /** How many bits count, 0 to 63. */
    int count;

    /** How many of the bits that count are zeros from after the end. */
    private int padding;

    EntropyBits(byte[] data, int position) {
        this.data = data;
        this.lastEight = data.length - 8;
        this.position = position;
    }

    /** Eight bytes, or eight that need care where there are no more as many. */
    static long eight(byte[] data, int position, int lastEight) {
        return position <= lastEight ? (long) EIGHT.get(data, position) : -1;
    }

    /**
     * Whether any of the bytes that there is room for is 0xFF (a zero byte in the complement; Warren, Hacker's
     * Delight, section 6-1).
     *
     * @param eight the next eight bytes
     * @param count how many bits there are already
     */
    static boolean needsCare(long eight, int count) {
        long full = (~eight - ONES) & eight & HIGHS;
        // Where there is room for none, all are looked at.
        return full >>> -((63 - count) & 56) != 0;
    }

    /** Fills up to at least 56 bits. */
    void fill() {
        while (count <= 55) {
            if (position > lastEight) {
                fillByte();
                continue;
            }
            long eight = (long) EIGHT.get(data, position);
            int room = (63 - count) >> 3;
            int clean = Math.min(room, Long.numberOfLeadingZeros(full(eight)) >> 3);
            if (clean > 0) {
                bits |= (eight >>> (64 - 8 * clean)) << (64 - 8 * clean) >>> count;
                count += 8 * clean;
                position += clean;
            }
            if (clean < room) {
                fillByte();
            }
        }
    }

    /** The upper bit of each byte that is 0xFF, and no other. */
    private static long full(long eight) {
        return ~(((~eight & ~HIGHS) + ~HIGHS) | ~eight | ~HIGHS);
    }

    private void fillByte() {
        int next = position < data.length ? data[position] & 0xFF : 0xFF;
        if (next == 0xFF && (position + 1 >= data.length || data[position + 1] != 0)) {
            // A marker, or the end. Bits of the marker may stand behind those that count.
            bits &= ~(-1L >>> count);
            count += 8;
            padding += 8;
            return;
        }
        bits |= (long) next << (56 - count);
        count += 8;
        position += next == 0xFF ? 2 : 1;
    }

    /**
     * Passes over one AC coefficient from position {@code k} of a block on, and fills up; returns the position behind
     * it.
     */
    int passOne(HuffmanTable ac, int k) throws ImageException.Malformed {
        fill();
        int entry = find(ac, bits, position);
        bits <<= entry;
        count -= entry & 63;
        fill();
        int behind = k + (entry >>> 24) + 1;
        checkBlock(behind, position);
        return behind;
    }

    /** Refuses a position behind the end of a block to which no end of block has led. */
    static void checkBlock(int k, int position) throws ImageException.Malformed {
        if (k > 64 && k <= HuffmanTable.END_OF_BLOCK) {
            throw new ImageException.Malformed("coefficient after the 64th", position);
        }
    }

    /** A DC difference (ITU-T T.81, section F.2.2.1). */
    int difference(HuffmanTable dc) throws ImageException.Malformed {
        if (count < 28) {
            fill();
        }
        int entry = symbol(dc, bits, position);
        int difference = value(bits << ((entry >> 8) & 31), (entry >> 16) & 15);
        bits <<= entry;
        count -= entry & 63;
        return difference;
    }

    /** The sign of a value of that many bits (section F.2.2.1, EXTEND); {@code next} begins with it. */
    static int value(long next, int size) {
        int value = (int) (next >>> 1 >>> (63 - size));
        int negative = (int) (~next >> 63);
        return value + (negative & ((-1 << size) + 1));
    }

    /** The entry, as in {@link HuffmanTable#symbols}, that {@code next} begins with. */
    static int symbol(HuffmanTable table, long next, int position) throws ImageException.Malformed {
        int entry = table.symbols()[(int) (next >>> (64 - HuffmanTable.SYMBOL_BITS))];
        return entry != 0 ? entry : find(table, next, position);
    }

    static int find(HuffmanTable table, long next, int position) throws ImageException.Malformed {
        int entry = table.find((int) (next >>> 48));
        if (entry == 0) {
            throw new ImageException.Malformed("code that is in no Huffman table", position);
        }
        return entry;
    }

    /** That many of the next bits, 1 to 31, which must be there. */
    int take(int length) {
        if (count < length) {
            fill();
        }
        int taken = (int) (bits >>> (64 - length));
        bits <<= length;
        count -= length;
        return taken;
    }

    /** Refuses data that has ended already. */
    void checkEnd() throws ImageException.Malformed {
        if (count < padding) {
            throw new ImageException.Malformed("entropy-coded data ends too early", position);
        }
    }

    /**
     * What to say of data that has led to something which cannot be: another decoder is to be asked, for most forgive a
     * wrong code and show what comes of it, and go on behind a restart marker. Not so if the file ends here, or if the
     * data has ended before the last few rows: then a part of the picture is missing, and it is not to be shown.
     */
    ImageException damage(ImageException.Malformed found, int row, int rows) {
        boolean cut = position + 1 >= data.length || (!isAtRestart() && (rows - row - 1) * MOST_MISSING > rows);
        return padding > 0 && cut
                ? found
                : new ImageException.Unsupported("damaged entropy-coded data, " + found.getMessage());
    }

    /** Whether the data that ends here is followed by more of it. */
    private boolean isAtRestart() {
        int marker = data[position + 1] & 0xFF;
        return marker >= JpegMarker.RST0 && marker <= JpegMarker.RST0 + 7;
    }

    /** Goes over the restart marker of that number, 0 to 7 (sections B.2.1 and E.2.4), which must come now. */
    void restart(int number) throws ImageException.Malformed {
        // Flat MCUs may have taken all bits that were there, and nobody has seen yet that the data ends here.
        fill();
        checkEnd();
        int marker = position;
        while (marker < data.length && data[marker] == (byte) 0xFF) {
            marker++;
        }
        boolean found = count - padding < 8
                && marker > position
                && marker < data.length
                && (data[marker] & 0xFF) == JpegMarker.RST0 + number;
        if (!found) {
            throw new ImageException.Malformed("no restart marker where one is due", position);
        }
        position = marker + 1;
        bits = 0;
        count = 0;
        padding = 0;
    }

    /**
     * The offset of the marker that ends this data, restart markers passed over; the length of the file if there is
     * none.
     */
    int end() {
        return JpegCursor.endOfScan(data, position);
    }
}

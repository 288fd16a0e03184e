package io.phizer.engine.strip;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.JpegMarker;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a JPEG file (ITU-T T.81, sections B.2.4.1 and B.2.4.2), each held back until a scan uses it. What is
 * defined anew before that, or never used, could be anything.
 */
final class JpegTables {
    private static final int NUMBERS = 4;
    private static final int LENGTHS = 16;
    private static final int MOST_DIFFERENCE_BITS = 15;
    /** Of codes, for DC. */
    static final int DC = 0;
    /** Of codes, for AC. */
    static final int AC = 1;

    private final @Nullable ByteSlice[] heldQuantisation = new ByteSlice[NUMBERS];
    private final @Nullable ByteSlice[] heldCodes = new ByteSlice[2 * NUMBERS];
    /** Those that hold, written or not. */
    private final @Nullable ByteSlice[] codes = new ByteSlice[2 * NUMBERS];

    private int heldInterval;
    private int writtenInterval;

    /** Reads the parameters of DQT. */
    void quantisation(byte[] bytes, ByteCursor in) throws ImageException {
        while (in.remaining() > 0) {
            int from = in.position();
            int kind = in.u8();
            if (kind >> 4 > 1 || (kind & 15) >= NUMBERS) {
                throw odd("a quantisation table of an odd kind");
            }
            in.skip(64 << (kind >> 4));
            heldQuantisation[kind & 15] = new ByteSlice(bytes, from, in.position());
        }
    }

    /** Reads the parameters of DHT. */
    void codes(byte[] bytes, ByteCursor in) throws ImageException {
        while (in.remaining() > 0) {
            int from = in.position();
            int kind = in.u8();
            if (kind >> 4 > AC || (kind & 15) >= NUMBERS) {
                throw odd("a Huffman table of an odd kind");
            }
            int symbols = 0;
            for (int i = 0; i < LENGTHS; i++) {
                symbols += in.u8();
            }
            in.skip(symbols);
            ByteSlice table = new ByteSlice(bytes, from, in.position());
            heldCodes[index(kind >> 4, kind & 15)] = table;
            codes[index(kind >> 4, kind & 15)] = table;
        }
    }

    /** Reads the parameters of DRI. */
    void interval(ByteCursor in) throws ImageException {
        heldInterval = in.u16();
        if (in.remaining() != 0) {
            throw odd("a restart interval of an odd length");
        }
    }

    /** How many MCUs there are from one restart to the next; 0 without any. */
    int interval() {
        return heldInterval;
    }

    /** A table that a scan uses. */
    JpegCode code(int kind, int number) throws ImageException {
        ByteSlice table = number < NUMBERS ? codes[index(kind, number)] : null;
        if (table == null) {
            throw odd("a scan without its tables");
        }
        if (kind == DC) {
            checkDifferences(table);
        }
        return new JpegCode(table);
    }

    /** Used or not: libjpeg refuses a table that has longer differences. */
    private static void checkDifferences(ByteSlice table) throws ImageException {
        for (int i = table.from() + 1 + LENGTHS; i < table.end(); i++) {
            if ((table.bytes()[i] & 0xFF) > MOST_DIFFERENCE_BITS) {
                throw odd("differences of more than " + MOST_DIFFERENCE_BITS + " bits");
            }
        }
    }

    /** Writes a table if it is not written yet. */
    void useQuantisation(int number, Kept file) {
        ByteSlice table = number < NUMBERS ? heldQuantisation[number] : null;
        if (table != null) {
            heldQuantisation[number] = null;
            write(file, JpegMarker.DQT, table);
        }
    }

    /** Writes a table if it is not written yet. */
    void useCode(int kind, int number, Kept file) {
        ByteSlice table = number < NUMBERS ? heldCodes[index(kind, number)] : null;
        if (table != null) {
            heldCodes[index(kind, number)] = null;
            write(file, JpegMarker.DHT, table);
        }
    }

    /** Writes the interval if another one is written. */
    void useInterval(Kept file) {
        if (heldInterval != writtenInterval) {
            writtenInterval = heldInterval;
            file.u8(0xFF).u8(JpegMarker.DRI).u16(4).u16(heldInterval);
        }
    }

    private static void write(Kept file, int marker, ByteSlice table) {
        file.u8(0xFF).u8(marker).u16(2 + table.length()).slice(table);
    }

    private static int index(int kind, int number) {
        return NUMBERS * kind + number;
    }

    private static ImageException.Unsupported odd(String what) {
        return new ImageException.Unsupported("passing JPEG through with " + what);
    }
}

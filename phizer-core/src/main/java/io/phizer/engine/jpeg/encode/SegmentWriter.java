package io.phizer.engine.jpeg.encode;

import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.JpegMarker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes a file: marker segments (T.81, B.2), and scans between them. */
final class SegmentWriter {
    /** A segment has 65533 bytes after its length; the name of a profile and two numbers take 14 (ICC.1, B.4). */
    static final int ICC_CHUNK = 65519;

    static final int MOST_ICC_CHUNKS = 255;

    /** Bytes that scans may still take. */
    private long left;
    /** What is finished: segments and the scan after them. */
    private final List<byte[]> pieces = new ArrayList<>();
    /** Segments since then. */
    private byte[] bytes = new byte[1024];

    private int length;

    /**
     * An empty file.
     *
     * @param most bytes that its scans may take together
     */
    SegmentWriter(long most) {
        this.left = most;
    }

    /** SOI and APP0 of JFIF 1.02: square samples, no thumbnail. */
    void start() {
        marker(JpegMarker.SOI);
        marker(JpegMarker.APP0, 16);
        text("JFIF");
        word(0x0102);
        put(0); // no unit, the density is a ratio
        word(1);
        word(1);
        word(0); // thumbnail
    }

    /** APP2 segments with the pieces of a profile (ICC.1, B.4). */
    void profile(byte[] profile) {
        int chunks = (profile.length + ICC_CHUNK - 1) / ICC_CHUNK;
        if (chunks > MOST_ICC_CHUNKS) {
            throw new IllegalArgumentException("ICC profile of " + profile.length + " bytes, at most "
                    + MOST_ICC_CHUNKS * ICC_CHUNK + " can be written");
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            int from = chunk * ICC_CHUNK;
            int size = Math.min(ICC_CHUNK, profile.length - from);
            marker(JpegMarker.APP2, 16 + size);
            text("ICC_PROFILE");
            put(chunk + 1);
            put(chunks);
            reserve(size);
            System.arraycopy(profile, from, bytes, length, size);
            length += size;
        }
    }

    /** DQT with tables numbered from 0 on (T.81, B.2.4.1). */
    void quantisation(Quantisation... tables) {
        marker(JpegMarker.DQT, 2 + 65 * tables.length);
        for (int table = 0; table < tables.length; table++) {
            put(table);
            for (int k = 0; k < 64; k++) {
                put(tables[table].step(k));
            }
        }
    }

    /** SOF0 or SOF2 with components numbered from 1 on, as JFIF has them (T.81, B.2.2). */
    void frame(int marker, Planes planes, McuGrid grid) {
        marker(marker, 8 + 3 * grid.planes());
        put(8); // bits of a sample
        word(planes.height());
        word(planes.width());
        put(grid.planes());
        for (int plane = 0; plane < grid.planes(); plane++) {
            put(plane + 1);
            put(grid.sampling(plane) * 0x11);
            put(plane == 0 ? 0 : 1);
        }
    }

    /**
     * DHT with one table (T.81, B.2.4.2).
     *
     * @param destination 0 or 1
     */
    void huffman(HuffmanCode code, boolean ac, int destination) {
        marker(JpegMarker.DHT, 19 + code.count());
        put((ac ? 0x10 : 0) | destination);
        for (int size = 1; size <= 16; size++) {
            put(code.count(size));
        }
        for (int index = 0; index < code.count(); index++) {
            put(code.symbol(index));
        }
    }

    /** SOS of the only scan of a sequential picture (T.81, B.2.3). */
    void scan(List<Integer> planes) {
        scan(planes, true, true, new ProgressiveScan(planes, 0, 63, 0, 0));
    }

    /** SOS of a scan that needs tables for DC, for AC or for neither. */
    void scan(List<Integer> planes, boolean dcTables, boolean acTables, ProgressiveScan scan) {
        marker(JpegMarker.SOS, 6 + 2 * planes.size());
        put(planes.size());
        for (int plane : planes) {
            int table = plane == 0 ? 0 : 1;
            put(plane + 1);
            put((dcTables ? table << 4 : 0) | (acTables ? table : 0));
        }
        put(scan.from());
        put(scan.to());
        put(scan.high() << 4 | scan.low());
    }

    /**
     * The data of a scan, and EOI if it is the last one.
     *
     * @param scan what has added the tokens
     * @throws ImageException.TooLarge if it takes more than scans may
     */
    void data(BlockTokens tokens, int[] entries, Consumer<BlockTokens> scan, boolean last)
            throws ImageException.TooLarge {
        ScanWriter packed = ScanWriter.pack(tokens, entries, scan, left);
        int size = Math.toIntExact(packed.length());
        left -= size;
        byte[] piece = Arrays.copyOf(bytes, Math.addExact(length, Math.addExact(size, last ? 2 : 0)));
        int at = packed.copyTo(piece, length);
        if (last) {
            piece[at] = (byte) 0xff;
            piece[at + 1] = (byte) JpegMarker.EOI;
        }
        pieces.add(piece);
        length = 0;
    }

    /** The file, after its last scan. */
    byte[] file() {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        int size = 0;
        for (byte[] piece : pieces) {
            size = Math.addExact(size, piece.length);
        }
        byte[] file = new byte[size];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, file, at, piece.length);
            at += piece.length;
        }
        return file;
    }

    private void marker(int marker, int segmentLength) {
        marker(marker);
        word(segmentLength);
    }

    private void marker(int marker) {
        put(0xff);
        put(marker);
    }

    private void text(String text) {
        for (byte character : text.getBytes(StandardCharsets.US_ASCII)) {
            put(character);
        }
        put(0);
    }

    private void word(int value) {
        put(value >> 8);
        put(value);
    }

    private void put(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + bytes.length / 2));
        }
    }
}

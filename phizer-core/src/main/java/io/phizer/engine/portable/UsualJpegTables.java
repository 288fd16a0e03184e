package io.phizer.engine.portable;

import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.metadata.JpegMarker;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** The codes of ITU-T T.81, section K.3, which are meant where a file has none, as frames of Motion JPEG do. */
final class UsualJpegTables {
    private static final int AC = 0x10;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private UsualJpegTables() {}

    /** A segment of them. */
    static ByteSlice segment() {
        UsualJpegTables tables = new UsualJpegTables();
        tables.out.writeBytes(new byte[] {(byte) 0xFF, (byte) JpegMarker.DHT, 0, 0});
        tables.add(0, JPEGHuffmanTable.StdDCLuminance);
        tables.add(1, JPEGHuffmanTable.StdDCChrominance);
        tables.add(AC, JPEGHuffmanTable.StdACLuminance);
        tables.add(AC + 1, JPEGHuffmanTable.StdACChrominance);
        byte[] segment = tables.out.toByteArray();
        ByteBuffer.wrap(segment).putShort(2, (short) (segment.length - 2));
        return ByteSlice.of(segment);
    }

    private void add(int kind, JPEGHuffmanTable table) {
        out.write(kind);
        for (short count : table.getLengths()) {
            out.write(count);
        }
        for (short symbol : table.getValues()) {
            out.write(symbol);
        }
    }
}

package io.phizer.engine.jpeg;

import io.phizer.engine.metadata.JpegCursor;
import io.phizer.engine.metadata.JpegMarker;
import java.util.Arrays;

/** The Huffman codes in force at a scan, found by walking over the file once more. */
final class PlainTables {
    private static final PlainHuffman NONE = new PlainHuffman(new byte[16], new byte[0]);

    private final byte[] data;
    /** By class and number as DHT has them: 0x00 to 0x03, 0x10 to 0x13. */
    private final PlainHuffman[] codes = new PlainHuffman[32];

    private int selectors;

    private PlainTables(byte[] data) {
        this.data = data;
        Arrays.fill(codes, NONE);
    }

    /** The tables for the scan whose data begins there. */
    static PlainTables before(byte[] data, int start) {
        PlainTables tables = new PlainTables(data);
        int at = 2;
        while (true) {
            while (data[at] != (byte) 0xFF || data[at + 1] == 0 || data[at + 1] == (byte) 0xFF) {
                at++;
            }
            int marker = data[at + 1] & 0xFF;
            at += 2;
            if (marker == JpegMarker.TEM || JpegMarker.isRestart(marker)) {
                continue;
            }
            int end = at + ((data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF));
            if (marker == JpegMarker.DHT) {
                tables.define(at + 2, end);
            }
            if (marker == JpegMarker.SOS && end == start) {
                tables.selectors = at + 4;
                return tables;
            }
            at = marker == JpegMarker.SOS ? JpegCursor.endOfScan(data, end) : end;
        }
    }

    private void define(int from, int end) {
        int at = from;
        while (at < end) {
            byte[] counts = Arrays.copyOfRange(data, at + 1, at + 17);
            int symbols = 0;
            for (byte count : counts) {
                symbols += count & 0xFF;
            }
            codes[data[at]] = new PlainHuffman(counts, Arrays.copyOfRange(data, at + 17, at + 17 + symbols));
            at += 17 + symbols;
        }
    }

    PlainHuffman dc(int part) {
        return codes[data[selectors + 2 * part] >> 4];
    }

    PlainHuffman ac(int part) {
        return codes[16 + (data[selectors + 2 * part] & 15)];
    }
}

package io.phizer.engine.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A marker segment of a file. */
final class JpegSegment {
    static final int SOI = 0xd8;
    static final int APP0 = 0xe0;
    static final int APP2 = 0xe2;
    static final int DQT = 0xdb;
    static final int DHT = 0xc4;
    static final int SOS = 0xda;
    static final int EOI = 0xd9;

    private final int marker;
    private final byte[] payload;
    private final byte[] data;

    private JpegSegment(int marker, byte[] payload, byte[] data) {
        this.marker = marker;
        this.payload = payload;
        this.data = data;
    }

    int marker() {
        return marker;
    }

    /** What stands after the length. */
    byte[] payload() {
        return payload;
    }

    /** After SOS the entropy-coded data, with the zero bytes that are stuffed in. */
    byte[] data() {
        return data;
    }

    static List<JpegSegment> all(byte[] jpeg) {
        List<JpegSegment> segments = new ArrayList<>();
        int at = 0;
        while (at < jpeg.length) {
            if (jpeg[at] != (byte) 0xff) {
                throw new IllegalArgumentException("no marker at " + at);
            }
            int marker = jpeg[at + 1] & 0xff;
            at += 2;
            if (marker == SOI || marker == EOI) {
                segments.add(new JpegSegment(marker, new byte[0], new byte[0]));
                continue;
            }
            int length = (jpeg[at] & 0xff) << 8 | (jpeg[at + 1] & 0xff);
            byte[] payload = Arrays.copyOfRange(jpeg, at + 2, at + length);
            at += length;
            int data = at;
            while (marker == SOS && !(jpeg[at] == (byte) 0xff && jpeg[at + 1] != 0)) {
                at++;
            }
            segments.add(new JpegSegment(marker, payload, Arrays.copyOfRange(jpeg, data, at)));
        }
        return segments;
    }

    static List<JpegSegment> all(byte[] jpeg, int marker) {
        return all(jpeg).stream().filter(segment -> segment.marker == marker).toList();
    }
}

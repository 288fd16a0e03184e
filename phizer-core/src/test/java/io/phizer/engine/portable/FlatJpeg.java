package io.phizer.engine.portable;

import io.phizer.engine.metadata.JpegMarker;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Sequential JPEGs of one gray, of any sampling: each block is two codes of a bit, zero. A bit that is one is no code. */
final class FlatJpeg {
    private static final int BLOCK = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private FlatJpeg() {}

    /**
     * A file.
     *
     * @param sampling factors of each component: horizontal in the upper four bits, vertical in the lower
     * @param intervals how many restart intervals it is to have, about
     * @param lines whether its height is told behind the scan
     */
    static byte[] of(int width, int height, int[] sampling, int intervals, boolean lines) {
        return new FlatJpeg().write(width, height, sampling, intervals, lines);
    }

    private byte[] write(int width, int height, int[] sampling, int intervals, boolean lines) {
        int count = sampling.length;
        int across = BLOCK
                * Arrays.stream(sampling).map(factors -> factors >> 4).max().orElseThrow();
        int down = BLOCK
                * Arrays.stream(sampling).map(factors -> factors & 15).max().orElseThrow();
        int blocks = Arrays.stream(sampling)
                .map(factors -> (factors >> 4) * (factors & 15))
                .sum();
        int mcus = ((width + across - 1) / across) * ((height + down - 1) / down);
        int interval = (mcus + intervals - 1) / intervals;
        bytes(0xFF, JpegMarker.SOI);
        byte[] steps = new byte[65];
        Arrays.fill(steps, 1, 65, (byte) 1);
        segment(JpegMarker.DQT, steps);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {8, 0, 0, (byte) (width >> 8), (byte) width, (byte) count});
        ByteArrayOutputStream scan = new ByteArrayOutputStream();
        scan.write(count);
        for (int i = 0; i < count; i++) {
            frame.writeBytes(new byte[] {(byte) (i + 1), (byte) sampling[i], 0});
            scan.writeBytes(new byte[] {(byte) (i + 1), 0});
        }
        scan.writeBytes(new byte[] {0, 63, 0});
        byte[] header = frame.toByteArray();
        if (!lines) {
            header[1] = (byte) (height >> 8);
            header[2] = (byte) height;
        }
        segment(JpegMarker.SOF0, header);
        byte[] code = new byte[18];
        code[1] = 1;
        segment(JpegMarker.DHT, code);
        code[0] = 0x10;
        segment(JpegMarker.DHT, code);
        segment(JpegMarker.DRI, new byte[] {(byte) (interval >> 8), (byte) interval});
        segment(JpegMarker.SOS, scan.toByteArray());
        for (int at = 0, number = 0; at < mcus; at += interval, number++) {
            if (at > 0) {
                bytes(0xFF, JpegMarker.RST0 + ((number - 1) & 7));
            }
            int bits = 2 * blocks * Math.min(interval, mcus - at);
            out.writeBytes(new byte[bits / 8]);
            if (bits % 8 > 0) {
                bytes(0xFF >> (bits % 8));
            }
        }
        if (lines) {
            segment(JpegMarker.DNL, new byte[] {(byte) (height >> 8), (byte) height});
        }
        bytes(0xFF, JpegMarker.EOI);
        return out.toByteArray();
    }

    private void segment(int marker, byte[] content) {
        bytes(0xFF, marker, (2 + content.length) >> 8, 2 + content.length);
        out.writeBytes(content);
    }

    private void bytes(int... bytes) {
        for (int one : bytes) {
            out.write(one);
        }
    }
}

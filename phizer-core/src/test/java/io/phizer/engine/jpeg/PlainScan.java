package io.phizer.engine.jpeg;

import io.phizer.engine.jpeg.encode.PlainForwardDct;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.Quantisation;
import io.phizer.engine.jpeg.encode.Zigzag;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** The scan of a baseline picture without any shortcut: block after block, bit after bit. */
final class PlainScan {
    private final Planes planes;
    private final int quality;
    /** By destination, 16 more for AC, a code as zeros and ones for each symbol. */
    private final Map<Integer, Map<Integer, String>> codes = new HashMap<>();

    private final StringBuilder bits = new StringBuilder();
    private final int[] predictions = new int[3];

    private PlainScan(Planes planes, int quality) {
        this.planes = planes;
        this.quality = quality;
    }

    /** The data of the scan, by the Huffman tables of a file. */
    static byte[] of(Planes planes, int quality, byte[] tables) {
        PlainScan scan = new PlainScan(planes, quality);
        JpegSegment.all(tables, JpegSegment.DHT).forEach(segment -> scan.takeTable(segment.payload()));
        int sampling = planes.count() == 3 && planes.halved() ? 2 : 1;
        for (int top = 0; top < planes.height(); top += 8 * sampling) {
            for (int left = 0; left < planes.width(); left += 8 * sampling) {
                for (int block = 0; block < sampling * sampling; block++) {
                    scan.add(0, left + block % sampling * 8, top + block / sampling * 8);
                }
                for (int plane = 1; plane < planes.count(); plane++) {
                    scan.add(plane, left / sampling, top / sampling);
                }
            }
        }
        return scan.stuffed();
    }

    private void takeTable(byte[] payload) {
        Map<Integer, String> table = new HashMap<>();
        int code = 0;
        int at = 17;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < payload[length]; i++) {
                String padded = Integer.toBinaryString(1 << length | code++).substring(1);
                table.put(payload[at++] & 0xff, padded);
            }
            code <<= 1;
        }
        codes.put((int) payload[0], table);
    }

    private void add(int plane, int left, int top) {
        int[] coefficients =
                left < planes.width(plane) && top < planes.height(plane) ? quantised(plane, left, top) : new int[64];
        int destination = plane == 0 ? 0 : 1;
        if (left < planes.width(plane) && top < planes.height(plane)) {
            addValue(destination, 0, coefficients[0] - predictions[plane]);
            predictions[plane] = coefficients[0];
        } else {
            addValue(destination, 0, 0);
        }
        int zeros = 0;
        for (int k = 1; k < 64; k++) {
            if (coefficients[k] == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                addCode(16 + destination, 0xf0);
            }
            addValue(16 + destination, zeros, coefficients[k]);
            zeros = 0;
        }
        if (zeros > 0) {
            addCode(16 + destination, 0);
        }
    }

    private int[] quantised(int plane, int left, int top) {
        int[] block = new int[64];
        for (int i = 0; i < 64; i++) {
            int x = Math.min(left + i % 8, planes.width(plane) - 1);
            int y = Math.min(top + i / 8, planes.height(plane) - 1);
            block[i] = (planes.samples(plane)[y * planes.width(plane) + x] & 0xff) - 128;
        }
        int[] transformed = PlainForwardDct.transformed(block);
        Quantisation table = plane == 0 ? Quantisation.luma(quality) : Quantisation.chroma(quality);
        int[] zigzag = new int[64];
        for (int k = 0; k < 64; k++) {
            int value = transformed[Zigzag.natural(k)];
            int divisor = 8 * table.step(k);
            zigzag[k] = Integer.signum(value) * ((Math.abs(value) + divisor / 2) / divisor);
        }
        return zigzag;
    }

    private void addValue(int table, int zeros, int value) {
        int size = Integer.toBinaryString(Math.abs(value)).length() - (value == 0 ? 1 : 0);
        addCode(table, zeros << 4 | size);
        int offset = value < 0 ? value + (1 << size) - 1 : value;
        bits.append(Integer.toBinaryString(1 << size | offset).substring(1));
    }

    private void addCode(int table, int symbol) {
        bits.append(codes.get(table).get(symbol));
    }

    private byte[] stuffed() {
        while (bits.length() % 8 != 0) {
            bits.append('1');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bits.length(); i += 8) {
            int value = Integer.parseInt(bits, i, i + 8, 2);
            out.write(value);
            if (value == 0xff) {
                out.write(0);
            }
        }
        return out.toByteArray();
    }
}

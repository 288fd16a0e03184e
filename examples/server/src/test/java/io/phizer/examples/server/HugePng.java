package io.phizer.examples.server;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a PNG of red, green, blue and opacity in 16 bits each, row by row, so that it may be larger than the heap. */
final class HugePng {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int SAMPLE_BYTES = 8;

    private HugePng() {}

    /** A gradient from left to right that is the less opaque the further down. */
    static void write(Path file, int width, int height) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(0x89504E470D0A1A0AL);
            byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, 16, 6, 0, 0, 0};
            put(header, 0, width);
            put(header, 4, height);
            chunk(out, "IHDR", header, header.length);
            Deflater fast = new Deflater(Deflater.BEST_SPEED);
            try (OutputStream pixels = new DeflaterOutputStream(new Chunks(out), fast, CHUNK_BYTES)) {
                rows(pixels, width, height);
            } finally {
                fast.end();
            }
            chunk(out, "IEND", new byte[0], 0);
        }
    }

    private static void rows(OutputStream pixels, int width, int height) throws IOException {
        byte[] row = new byte[1 + SAMPLE_BYTES * width];
        for (int x = 0; x < width; x++) {
            int at = 1 + SAMPLE_BYTES * x;
            row[at] = (byte) (255L * x / width);
            row[at + 2] = (byte) 0x60;
            row[at + 4] = (byte) (255 - 255L * x / width);
        }
        for (int y = 0; y < height; y++) {
            byte opacity = (byte) (255 - 255L * y / height);
            for (int at = 7; at < row.length; at += SAMPLE_BYTES) {
                row[at] = opacity;
            }
            pixels.write(row);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] content, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(content, 0, length);
        out.writeInt((int) crc.getValue());
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }

    /** Each array that is written is a chunk of picture data. */
    private static final class Chunks extends OutputStream {
        private final DataOutputStream out;

        Chunks(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] content = new byte[length];
            System.arraycopy(bytes, from, content, 0, length);
            chunk(out, "IDAT", content, length);
        }
    }
}

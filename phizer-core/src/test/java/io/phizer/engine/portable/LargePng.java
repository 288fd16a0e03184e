package io.phizer.engine.portable;

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

/** Writes PNG files that are too large to be made in memory: RGBA of 16 bits, soft waves, row by row. */
final class LargePng {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int PIXEL_BYTES = 8;

    private LargePng() {}

    /** Writes a picture without interlacing. */
    static void write(Path file, int width, int height) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            begin(out, width, height, 0);
            Deflater deflater = new Deflater(1);
            try (OutputStream rows = new DeflaterOutputStream(new Chunks(out), deflater, CHUNK_BYTES)) {
                byte[] row = new byte[1 + PIXEL_BYTES * width];
                for (int y = 0; y < height; y++) {
                    fill(row, width, y);
                    rows.write(row);
                }
            }
            deflater.end();
            chunk(out, "IEND", new byte[0], 0);
        }
    }

    /** A file whose header and chunks are sound, and whose pixels are not there. */
    static void writeInterlacedHeader(Path file, int width, int height) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            begin(out, width, height, 1);
            chunk(out, "IDAT", new byte[10], 10);
            chunk(out, "IEND", new byte[0], 0);
        }
    }

    private static void begin(DataOutputStream out, int width, int height, int interlaced) throws IOException {
        out.writeLong(0x89504E470D0A1A0AL);
        byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, 16, 6, 0, 0, (byte) interlaced};
        for (int i = 0; i < 4; i++) {
            header[i] = (byte) (width >> (24 - 8 * i));
            header[4 + i] = (byte) (height >> (24 - 8 * i));
        }
        chunk(out, "IHDR", header, header.length);
    }

    /** Red grows to the right, green downwards, blue is half, opacity is full on the left half and half on the right. */
    private static void fill(byte[] row, int width, int y) {
        row[0] = 0;
        for (int x = 0; x < width; x++) {
            int at = 1 + PIXEL_BYTES * x;
            row[at] = (byte) (x * 256L / width);
            row[at + 2] = (byte) (y >> 5);
            row[at + 4] = (byte) 0x80;
            row[at + 6] = (byte) (x < width / 2 ? 0xFF : 0x80);
            row[at + 7] = row[at + 6];
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

    /** Each write becomes a chunk. */
    private static final class Chunks extends OutputStream {
        private final DataOutputStream out;

        Chunks(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] content = new byte[length];
            System.arraycopy(bytes, from, content, 0, length);
            chunk(out, "IDAT", content, length);
        }
    }
}

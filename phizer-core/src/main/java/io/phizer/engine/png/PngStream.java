package io.phizer.engine.png;

import io.phizer.engine.raster.ByteBlocks;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes chunks, and bytes that are compressed on their way into chunks. */
final class PngStream {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private final ByteBlocks out;
    private final byte[] buffer = new byte[32_768];
    private final CRC32 crc = new CRC32();
    private int filled;

    PngStream(ByteBlocks out) {
        this.out = out;
        out.bytes(SIGNATURE, 0, SIGNATURE.length);
    }

    void chunk(String type, byte[] content) {
        chunk(type, content, content.length);
    }

    private void chunk(String type, byte[] content, int length) {
        out.u32(length);
        out.ascii(type);
        out.bytes(content, 0, length);
        crc.reset();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(content, 0, length);
        out.u32((int) crc.getValue());
    }

    /** Compresses the rows of a picture, a part at a time. */
    void data(Deflater deflater, byte[] bytes) {
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            drain(deflater);
        }
    }

    /** Compresses what is left. */
    void endData(Deflater deflater) {
        deflater.finish();
        while (!deflater.finished()) {
            drain(deflater);
        }
        chunk("IDAT", buffer, filled);
        filled = 0;
    }

    private void drain(Deflater deflater) {
        filled += deflater.deflate(buffer, filled, buffer.length - filled);
        if (filled == buffer.length) {
            chunk("IDAT", buffer, filled);
            filled = 0;
        }
    }
}

package io.phizer.engine.portable;

import io.phizer.image.ImageBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts a colour profile into a PNG file that has none: the chunk iCCP (W3C PNG, section 11.3.2.3) behind the header. */
final class PngProfileChunk {
    /** Signature and IHDR. */
    private static final int HEADER_BYTES = 33;

    /** Type, a name that says nothing, its end, and the method of compression. */
    private static final byte[] BEGINNING = "iCCPicc\0\0".getBytes(StandardCharsets.US_ASCII);

    private PngProfileChunk() {}

    static ImageBytes insert(ImageBytes png, Optional<byte[]> profile) {
        return profile.map(bytes -> insert(png.array(), bytes)).orElse(png);
    }

    private static ImageBytes insert(byte[] png, byte[] profile) {
        byte[] compressed = compressed(profile);
        CRC32 crc = new CRC32();
        crc.update(BEGINNING);
        crc.update(compressed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(png.length + compressed.length + BEGINNING.length + 8);
        out.write(png, 0, HEADER_BYTES);
        number(out, BEGINNING.length - 4 + compressed.length);
        out.writeBytes(BEGINNING);
        out.writeBytes(compressed);
        number(out, (int) crc.getValue());
        out.write(png, HEADER_BYTES, png.length - HEADER_BYTES);
        return ImageBytes.wrap(out.toByteArray());
    }

    private static byte[] compressed(byte[] profile) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(profile);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(profile.length / 2 + 64);
            byte[] some = new byte[4096];
            while (!deflater.finished()) {
                out.write(some, 0, deflater.deflate(some));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void number(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}

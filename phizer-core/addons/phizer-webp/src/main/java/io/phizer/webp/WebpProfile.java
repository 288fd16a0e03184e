package io.phizer.webp;

import io.phizer.image.PixelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts an ICC profile into a WebP file: RFC 9649, sections 2.7 and 2.7.1.4. */
final class WebpProfile {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int EXTENDED_BYTES = CHUNK_HEADER_BYTES + 10;
    private static final byte HAS_PROFILE = 0x20;

    private WebpProfile() {}

    /**
     * The file with the profile.
     *
     * @param file as libwebp writes it: one frame, and a chunk VP8X where there is opacity
     */
    static byte[] put(byte[] file, PixelSize size, byte[] profile) {
        boolean extended = new String(file, RIFF_HEADER_BYTES, 4, StandardCharsets.US_ASCII).equals("VP8X");
        int rest = RIFF_HEADER_BYTES + (extended ? EXTENDED_BYTES : 0);
        int padded = profile.length + (profile.length & 1);
        int length = RIFF_HEADER_BYTES + EXTENDED_BYTES + CHUNK_HEADER_BYTES + padded + (file.length - rest);
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(file, 0, 4).putInt(length - CHUNK_HEADER_BYTES).put(file, 8, 4);
        if (extended) {
            out.put(file, RIFF_HEADER_BYTES, EXTENDED_BYTES);
        } else {
            out.put(name("VP8X")).putInt(EXTENDED_BYTES - CHUNK_HEADER_BYTES).putInt(0);
            put24(out, size.width() - 1);
            put24(out, size.height() - 1);
        }
        int flags = RIFF_HEADER_BYTES + CHUNK_HEADER_BYTES;
        out.put(flags, (byte) (out.get(flags) | HAS_PROFILE));
        out.put(name("ICCP")).putInt(profile.length).put(profile);
        out.position(out.position() + (profile.length & 1));
        return out.put(file, rest, file.length - rest).array();
    }

    private static byte[] name(String type) {
        return type.getBytes(StandardCharsets.US_ASCII);
    }

    private static void put24(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }
}

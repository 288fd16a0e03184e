package io.phizer.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the comparison wants to know of a JPEG (ITU-T T.81, annex B).
 *
 * @param width in pixels
 * @param height in pixels
 * @param progressive whether the frame is SOF2
 * @param sampling as photographers write it, {@code gray}, or the factors themselves where there is no such name
 * @param profile whether there is an ICC profile
 */
record JpegHead(int width, int height, boolean progressive, String sampling, boolean profile) {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF2 = 0xC2;
    private static final int SOS = 0xDA;
    private static final int APP2 = 0xE2;

    static JpegHead of(byte[] bytes) throws IOException {
        boolean profile = false;
        int at = 2;
        while (at + 4 <= bytes.length && u8(bytes, at) == 0xFF) {
            int marker = u8(bytes, at + 1);
            if (marker == 0xFF) { // a fill byte (B.1.1.2)
                at++;
                continue;
            }
            int length = u16(bytes, at + 2);
            if (marker == SOS || at + 2 + length > bytes.length) {
                break;
            }
            if (marker == APP2 && length > 14 && "ICC_PROFILE".equals(latin(bytes, at + 4, 11))) {
                profile = true;
            }
            if (marker == SOF0 || marker == SOF1 || marker == SOF2) {
                return frame(bytes, at + 4, marker == SOF2, profile);
            }
            at += 2 + length;
        }
        throw new IOException("not a baseline, extended or progressive JPEG");
    }

    /** Reads a frame header (B.2.2); a profile stands before it in all files that cameras and tools write. */
    private static JpegHead frame(byte[] bytes, int at, boolean progressive, boolean profile) throws IOException {
        int components = u8(bytes, at + 5);
        if (components != 1 && components != 3) {
            throw new IOException(components + " components, expected 1 or 3");
        }
        String factors = Integer.toHexString(u8(bytes, at + 7));
        if (components == 3) {
            factors += "," + Integer.toHexString(u8(bytes, at + 10)) + "," + Integer.toHexString(u8(bytes, at + 13));
        }
        String sampling = switch (factors) {
            case "11,11,11" -> "4:4:4";
            case "21,11,11" -> "4:2:2";
            case "22,11,11" -> "4:2:0";
            case "12,11,11" -> "4:4:0";
            case "41,11,11" -> "4:1:1";
            default -> components == 1 ? "gray" : factors;
        };
        return new JpegHead(u16(bytes, at + 3), u16(bytes, at + 1), progressive, sampling, profile);
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    private static int u16(byte[] bytes, int at) {
        return u8(bytes, at) << 8 | u8(bytes, at + 1);
    }

    private static String latin(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }
}

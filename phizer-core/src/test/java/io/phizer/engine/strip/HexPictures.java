package io.phizer.engine.strip;

import io.phizer.engine.CmykJpeg;
import io.phizer.image.ImageBytes;
import java.math.BigInteger;
import java.util.HexFormat;

/** Pictures that no writer at hand makes. */
final class HexPictures {
    private HexPictures() {}

    /** A screen of 6x4, shown for ever: a red frame that fills it, then a blue one of 2x2 at column 3, row 1. */
    static ImageBytes animatedGif() {
        HexFormat hex = HexFormat.of();
        return ImageBytes.wrap(hex.parseHex("474946383961" + "06000400" + "800000" + "ff0000" + "0000ff"
                + "21ff0b4e45545343415045322e30" + "0301000000"
                + "21f904000a000000" + "2c" + "00000000" + "06000400" + "00" + hex.formatHex(codes(24, 0))
                + "21f9040014000000" + "2c" + "03000100" + "02000200" + "00" + hex.formatHex(codes(4, 1))
                + "3b"));
    }

    /** Pixels of one colour, with a clear code before every two, so that all codes are of three bits. */
    private static byte[] codes(int pixels, int index) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < pixels; i += 2) {
            bits.insert(0, "100").insert(0, "00" + index).insert(0, "00" + index);
        }
        bits.insert(0, "101");
        byte[] reversed = new BigInteger(bits.toString(), 2).toByteArray();
        int length = (bits.length() + 7) / 8;
        byte[] block = new byte[length + 3];
        block[0] = 2;
        block[1] = (byte) length;
        for (int i = 0; i < length; i++) {
            block[2 + i] = i < reversed.length ? reversed[reversed.length - 1 - i] : 0;
        }
        return block;
    }

    static byte[] cmykJpeg() {
        return CmykJpeg.of(8, 8, new int[] {10, 200, 90, 30}).array();
    }
}

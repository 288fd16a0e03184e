package io.phizer.engine.webp;

import io.phizer.engine.FileParts;
import io.phizer.image.ImageBytes;
import java.io.ByteArrayOutputStream;

/**
 * Writes lossless WebP of literals and of copies from far away (RFC 9649, section 3.6), and knows what comes out. Codes are
 * those of fixed lengths: green has 232 words of eight bits and 48 of nine, distances have 24 of five and 16 of six.
 */
final class CopiedWebp {
    /** The greatest distance that can be told. */
    static final int FARTHEST = (1 << 20) - 120;

    static final int LONGEST = 4096;
    private static final int NEAR = 120;
    private static final int LITERALS = 256;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long waiting;
    private int count;
    private final int[] pixels;
    private int at;

    CopiedWebp(int width, int height) {
        this.pixels = new int[width * height];
        put(0x2F, 8);
        put(width - 1, 14);
        put(height - 1, 14);
        put(1, 1);
        put(0, 3);
        // No transform, no cache of colours, one group of codes.
        put(0, 3);
        lengths(280, 232, 13, 11);
        for (int i = 0; i < 3; i++) {
            lengths(256, 256, 12, 11);
        }
        lengths(40, 24, 10, 7);
    }

    int left() {
        return pixels.length - at;
    }

    int written() {
        return at;
    }

    void literal(int argb) {
        green(argb >> 8 & 0xFF);
        put(Integer.reverse(argb >> 16 & 0xFF) >>> 24, 8);
        put(Integer.reverse(argb & 0xFF) >>> 24, 8);
        put(Integer.reverse(argb >>> 24) >>> 24, 8);
        pixels[at++] = argb;
    }

    void copy(int length, int distance) {
        int prefix = prefix(length);
        green(LITERALS + prefix);
        extra(length, prefix);
        int code = distance + NEAR;
        prefix = prefix(code);
        if (prefix < 24) {
            word(prefix, 5);
        } else {
            word(24 * 2 + prefix - 24, 6);
        }
        extra(code, prefix);
        for (int i = 0; i < length; i++) {
            pixels[at] = pixels[at - distance];
            at++;
        }
    }

    int[] pixels() {
        return pixels;
    }

    ImageBytes end() {
        put(0, 7);
        return FileParts.webp(FileParts.webpChunk("VP8L", out.toByteArray()));
    }

    private void green(int symbol) {
        if (symbol < 232) {
            word(symbol, 8);
        } else {
            word(232 * 2 + symbol - 232, 9);
        }
    }

    /**
     * Lengths of a code: the first symbols have one, the others one more, which are told by one bit each where both occur.
     *
     * @param place of that length in the order in which the lengths of their codes are told
     */
    private void lengths(int alphabet, int shorter, int told, int place) {
        put(0, 1);
        put(told - 4, 4);
        for (int i = 0; i < told; i++) {
            boolean used = i == place || (i == told - 1 && told - 1 != place);
            put(used ? 1 : 0, 3);
        }
        put(0, 1);
        for (int i = 0; i < alphabet && shorter < alphabet; i++) {
            put(i < shorter ? 0 : 1, 1);
        }
    }

    /** A word of a code, whose highest bit comes first. */
    private void word(int word, int bits) {
        put(Integer.reverse(word) >>> (32 - bits), bits);
    }

    private static int prefix(int value) {
        if (value <= 4) {
            return value - 1;
        }
        int highest = 31 - Integer.numberOfLeadingZeros(value - 1);
        return 2 * highest + ((value - 1) >> (highest - 1) & 1);
    }

    private void extra(int value, int prefix) {
        if (prefix >= 4) {
            put(value - 1, (prefix - 2) >> 1);
        }
    }

    private void put(int value, int bits) {
        waiting |= (value & (1L << bits) - 1) << count;
        count += bits;
        while (count >= 8) {
            out.write((int) waiting);
            waiting >>>= 8;
            count -= 8;
        }
    }
}

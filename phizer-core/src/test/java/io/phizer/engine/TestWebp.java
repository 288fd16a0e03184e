package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.Region;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes animated WebP files chunk by chunk, as badly as a test wants, with pixels that are not compressed. */
public final class TestWebp {
    /** A flag of a chunk VP8X. */
    public static final int ANIMATED = 2;

    private static final int ALPHA = 0x10;
    private static final int OVERWRITES = 2;
    private static final int CLEARS = 1;

    private final List<byte[]> chunks = new ArrayList<>();

    /** A file with a canvas, that is shown so often: 0 for ever. */
    public TestWebp(int width, int height, int plays) {
        this(width, height, ALPHA | ANIMATED, new byte[] {9, 9, 9, 9, (byte) plays, (byte) (plays >> 8)});
    }

    private TestWebp(int width, int height, int flags, byte[] loop) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) flags, 0, 0, 0});
        u24(out, width - 1);
        u24(out, height - 1);
        chunk("VP8X", out.toByteArray());
        if (loop.length > 0) {
            chunk("ANIM", loop);
        }
    }

    /** A file with a canvas and flags, and nothing else so far. */
    public static TestWebp flagged(int width, int height, int flags) {
        return new TestWebp(width, height, flags, new byte[0]);
    }

    /** Any chunk. */
    public TestWebp chunk(String type, byte[] content) {
        chunks.add(FileParts.webpChunk(type, content));
        return this;
    }

    /** A frame of pixels, 0xAARRGGBB, that stays, laid over what is there. */
    public TestWebp frame(Region place, int delay, int... argb) {
        return frame(place, delay, true, false, lossless(place.width(), place.height(), argb));
    }

    /** The same, all of one colour. */
    public TestWebp fill(Region place, int delay, int argb) {
        return frame(place, delay, filled(place.width() * place.height(), argb));
    }

    /** A frame of any chunks. */
    public TestWebp frame(Region place, int delay, boolean blends, boolean clears, byte[] coded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u24(out, place.x() / 2);
        u24(out, place.y() / 2);
        u24(out, place.width() - 1);
        u24(out, place.height() - 1);
        u24(out, delay);
        out.write((blends ? 0 : OVERWRITES) | (clears ? CLEARS : 0));
        out.writeBytes(coded);
        return chunk("ANMF", out.toByteArray());
    }

    /** The file. */
    public ImageBytes end() {
        return FileParts.webp(chunks.toArray(byte[][]::new));
    }

    /** Pixels of one colour. */
    public static int[] filled(int count, int argb) {
        int[] pixels = new int[count];
        Arrays.fill(pixels, argb);
        return pixels;
    }

    /**
     * A chunk VP8L: no transforms, and codes of eight bits for each sample (RFC 9649, section 3.7). Its header says
     * whether any pixel is transparent.
     */
    public static byte[] lossless(int width, int height, int... argb) {
        boolean opaque = Arrays.stream(argb).allMatch(pixel -> pixel >>> 24 == 255);
        Bits bits = new Bits();
        bits.put(0x2F, 8);
        bits.put(width - 1, 14);
        bits.put(height - 1, 14);
        bits.put(opaque ? 0 : 1, 1);
        bits.put(0, 3);
        // No transform, no cache of colours, one group of codes.
        bits.put(0, 3);
        evenCode(bits, 280);
        evenCode(bits, 256);
        evenCode(bits, 256);
        evenCode(bits, 256);
        // Distances, of which there are none: a code of one symbol.
        bits.put(1, 4);
        for (int pixel : argb) {
            for (int shift : new int[] {8, 16, 0, 24}) {
                bits.put(Integer.reverse(pixel >>> shift & 0xFF) >>> 24, 8);
            }
        }
        return FileParts.webpChunk("VP8L", bits.end());
    }

    /** Eight bits for each of the first 256 symbols; the lengths are told by a code of one bit for 0 and 8. */
    private static void evenCode(Bits bits, int alphabet) {
        bits.put(0, 1);
        bits.put(8, 4);
        // Of 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7 and 8 the third and the last are used.
        for (int i = 0; i < 12; i++) {
            bits.put(i == 2 || i == 11 ? 1 : 0, 3);
        }
        bits.put(0, 1);
        for (int i = 0; i < alphabet; i++) {
            bits.put(i < 256 ? 1 : 0, 1);
        }
    }

    private static void u24(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
        out.write(value >> 16);
    }

    /** Bits, the lowest of each byte first. */
    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private long waiting;
        private int count;

        void put(int value, int bits) {
            waiting |= (value & (1L << bits) - 1) << count;
            count += bits;
            while (count >= 8) {
                out.write((int) waiting);
                waiting >>>= 8;
                count -= 8;
            }
        }

        byte[] end() {
            put(0, 7);
            return out.toByteArray();
        }
    }
}

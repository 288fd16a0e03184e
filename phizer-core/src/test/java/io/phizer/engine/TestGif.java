package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.Region;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes GIF files block by block, as badly as a test wants, with codes that are not compressed. */
public final class TestGif {
    private static final int CLEAR = 256;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A file with a logical screen and, without colours, no palette for all. */
    public TestGif(int width, int height, int... colours) {
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        u16(width);
        u16(height);
        out.write(colours.length == 0 ? 0 : 0xF7);
        u16(0);
        palette(colours);
    }

    /** Netscape's extension. */
    public TestGif repeats(int times) {
        out.writeBytes(new byte[] {0x21, (byte) 0xFF, 11});
        out.writeBytes("NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {3, 1});
        u16(times);
        out.write(0);
        return this;
    }

    /** What holds for the next frame; the delay is in hundredths of a second. */
    public TestGif control(int disposal, int delay, int transparent) {
        out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4});
        out.write(disposal << 2 | (transparent < 0 ? 0 : 1));
        u16(delay);
        out.write(Math.max(0, transparent));
        out.write(0);
        return this;
    }

    /** A frame by the palette for all. */
    public TestGif frame(Region place, byte[] indices) {
        return frame(place.x(), place.y(), place.width(), place.height(), indices, false);
    }

    /** A frame by the palette for all, all of one colour. */
    public TestGif fill(Region place, int index) {
        byte[] indices = new byte[place.width() * place.height()];
        Arrays.fill(indices, (byte) index);
        return frame(place, indices);
    }

    /** A frame with any numbers, and indices in the order of storage, whether they suffice or not. */
    public TestGif frame(int x, int y, int width, int height, byte[] indices, boolean interlaced, int... colours) {
        out.write(0x2C);
        u16(x);
        u16(y);
        u16(width);
        u16(height);
        out.write((interlaced ? 0x40 : 0) | (colours.length == 0 ? 0 : 0x87));
        palette(colours);
        out.write(8);
        codes(indices);
        return this;
    }

    /** The bytes so far. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** The file, with its trailer. */
    public ImageBytes end() {
        out.write(0x3B);
        return ImageBytes.wrap(out.toByteArray());
    }

    /** Nine bits a code, with a clear code before the table needs ten. */
    private void codes(byte[] indices) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long buffer = 0;
        int bits = 0;
        for (int i = 0; i <= indices.length; i++) {
            if (i % 200 == 0) {
                buffer |= (long) CLEAR << bits;
                bits += 9;
            }
            buffer |= (i == indices.length ? CLEAR + 1L : indices[i] & 0xFF) << bits;
            bits += 9;
            while (bits >= 8) {
                bytes.write((int) buffer);
                buffer >>= 8;
                bits -= 8;
            }
        }
        bytes.write((int) buffer);
        byte[] all = bytes.toByteArray();
        for (int at = 0; at < all.length; at += 255) {
            int length = Math.min(255, all.length - at);
            out.write(length);
            out.write(all, at, length);
        }
        out.write(0);
    }

    private void palette(int... colours) {
        for (int i = 0; i < 256 && colours.length > 0; i++) {
            int colour = i < colours.length ? colours[i] : 0;
            out.write(colour >> 16);
            out.write(colour >> 8);
            out.write(colour);
        }
    }

    private void u16(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}

package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.ByteBlocks;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.OptionalInt;

/** Writes the blocks of a GIF file (GIF89a, sections 17 to 27): one palette for all frames, and nothing else. */
final class GifStream {
    private static final int TABLE = 0x80;
    private static final int MOST_DELAY = 0xFFFF;

    private final ByteBlocks out = new ByteBlocks();
    private final PixelSize size;
    private final GifCodeWriter codes;

    /**
     * Begins a file.
     *
     * @param colours as many as the lowest indices stand for, 0xRRGGBB
     * @param indices how many indices there are, transparency included
     */
    GifStream(PixelSize size, int[] colours, int indices) {
        this.size = size;
        int indexBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(indices - 1));
        this.codes = new GifCodeWriter(out, indexBits);
        out.ascii("GIF89a");
        out.u16LittleEndian(size.width());
        out.u16LittleEndian(size.height());
        out.u8(TABLE | (indexBits - 1) << 4 | (indexBits - 1));
        out.u16LittleEndian(0);
        for (int i = 0; i < 1 << indexBits; i++) {
            int colour = i < colours.length ? colours[i] : 0;
            out.u8(colour >> 16);
            out.u8(colour >> 8);
            out.u8(colour);
        }
    }

    /** Says how often the animation is repeated, as Netscape's browser first read it; not at all where nothing is. */
    void repeats(OptionalInt times) {
        if (times.isPresent()) {
            out.u8(0x21);
            out.u8(0xFF);
            out.u8(11);
            out.ascii("NETSCAPE2.0");
            out.u8(3);
            out.u8(1);
            out.u16LittleEndian(times.getAsInt());
            out.u8(0);
        }
    }

    /**
     * What holds for the next frame.
     *
     * @param delay in hundredths of a second
     * @param transparent an index, or -1
     */
    void control(int disposal, int delay, int transparent) {
        out.u8(0x21);
        out.u8(0xF9);
        out.u8(4);
        out.u8(disposal << 2 | (transparent < 0 ? 0 : 1));
        out.u16LittleEndian(Math.min(MOST_DELAY, delay));
        out.u8(Math.max(0, transparent));
        out.u8(0);
    }

    /** Part of a picture that has an index per pixel. */
    void frame(Region place, byte[] indices, Cancellation cancelled) {
        out.u8(0x2C);
        out.u16LittleEndian(place.x());
        out.u16LittleEndian(place.y());
        out.u16LittleEndian(place.width());
        out.u16LittleEndian(place.height());
        out.u8(0);
        codes.begin();
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            cancelled.check();
            codes.add(indices, y * size.width() + place.x(), place.width());
        }
        codes.end();
    }

    int length() {
        return out.length();
    }

    byte[] end() {
        out.u8(0x3B);
        return out.toByteArray();
    }
}

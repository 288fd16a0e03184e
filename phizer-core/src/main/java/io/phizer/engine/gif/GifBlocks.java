package io.phizer.engine.gif;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import org.jspecify.annotations.Nullable;

/** Walks over the blocks of a GIF file (GIF89a, sections 17 to 27) to its trailer. Only the first frame is kept. */
final class GifBlocks {
    private static final int SIGNATURE_BYTES = 6;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int TABLE = 0x80;
    private static final int INTERLACED = 0x40;
    private static final ByteSlice NO_COLOURS = ByteSlice.of(new byte[0]);

    private final byte[] bytes;
    private final ImageLimits limits;
    private final ByteCursor in;
    private int transparentIndex = -1;
    private @Nullable GifHeader first;

    GifBlocks(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.in = new ByteCursor(bytes, SIGNATURE_BYTES, bytes.length);
    }

    GifHeader walk() throws ImageException {
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        int flags = in.u8();
        in.skip(2);
        if (width == 0 || height == 0) {
            throw new ImageException.Malformed("GIF of " + width + "x" + height, SIGNATURE_BYTES);
        }
        limits.checkPixels(width, height);
        ByteSlice global = colours(flags);
        int frames = 0;
        int block = in.u8();
        while (block != TRAILER) {
            switch (block) {
                case EXTENSION -> extension();
                case IMAGE -> {
                    limits.checkFrames(++frames);
                    frame(global);
                }
                default -> {
                    if (first == null) {
                        throw new ImageException.Malformed("GIF block of unknown kind", in.position() - 1);
                    }
                    // Rubbish instead of a trailer; a cut file would have ended, not gone on.
                    return onScreen(first, width, height);
                }
            }
            block = in.u8();
        }
        if (first == null) {
            throw new ImageException.Malformed("GIF without a picture", in.position());
        }
        return onScreen(first, width, height);
    }

    /** A first frame that reaches over the edge of the logical screen makes it larger, as in browsers. */
    private GifHeader onScreen(GifHeader frame, int width, int height) throws ImageException.TooLarge {
        Region place = frame.place();
        int wide = Math.max(width, place.x() + place.width());
        int high = Math.max(height, place.y() + place.height());
        limits.checkPixels(wide, high);
        return frame.onScreen(new PixelSize(wide, high));
    }

    private ByteSlice colours(int flags) throws ImageException.Malformed {
        if ((flags & TABLE) == 0) {
            return NO_COLOURS;
        }
        int from = in.position();
        in.skip(3L << ((flags & 7) + 1));
        return new ByteSlice(bytes, from, in.position());
    }

    private void extension() throws ImageException.Malformed {
        int label = in.u8();
        if (label == GRAPHIC_CONTROL && first == null) {
            int size = in.u8();
            int end = in.position() + size;
            if (size >= 4) {
                boolean transparent = (in.u8() & 1) != 0;
                in.skip(2);
                transparentIndex = transparent ? in.u8() : -1;
            }
            in.moveTo(end);
        }
        skipSubBlocks();
    }

    private void frame(ByteSlice global) throws ImageException {
        int start = in.position();
        int left = in.u16LittleEndian();
        int top = in.u16LittleEndian();
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        int flags = in.u8();
        ByteSlice local = colours(flags);
        int codes = in.position();
        in.skip(1);
        skipSubBlocks();
        if (first != null) {
            return;
        }
        if (width == 0 || height == 0) {
            throw new ImageException.Malformed("GIF frame of " + width + "x" + height, start);
        }
        limits.checkPixels(width, height);
        first = new GifHeader(
                new PixelSize(width, height),
                new Region(left, top, width, height),
                (flags & INTERLACED) != 0,
                local.length() > 0 ? local : global,
                transparentIndex,
                new ByteSlice(bytes, codes, in.position()));
    }

    private void skipSubBlocks() throws ImageException.Malformed {
        int size = in.u8();
        while (size > 0) {
            in.skip(size);
            size = in.u8();
        }
    }
}

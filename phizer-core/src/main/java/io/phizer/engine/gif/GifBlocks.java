package io.phizer.engine.gif;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Walks over the blocks of a GIF file (GIF89a, sections 17 to 27) to its trailer. */
final class GifBlocks {
    private static final int SIGNATURE_BYTES = 6;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int TABLE = 0x80;
    private static final int INTERLACED = 0x40;
    private static final ByteSlice NO_COLOURS = ByteSlice.of(new byte[0]);

    private final byte[] bytes;
    private final ImageLimits limits;
    private final ByteCursor in;
    private final List<GifFrame> frames = new ArrayList<>();
    private OptionalInt repeats = OptionalInt.empty();
    private int transparentIndex = -1;
    private int disposal;
    private int delay;

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
        limits.checkPixels(width, height);
        ByteSlice global = colours(flags);
        int parts = 0;
        int block = in.u8();
        while (block != TRAILER) {
            limits.checkParts(++parts);
            switch (block) {
                case EXTENSION -> extension();
                case IMAGE -> {
                    limits.checkFrames(frames.size() + 1);
                    frame(global);
                }
                default -> {
                    if (frames.isEmpty()) {
                        throw new ImageException.Malformed("GIF block of unknown kind", in.position() - 1);
                    }
                    // Rubbish instead of a trailer; a cut file would have ended, not gone on.
                    return onScreen(width, height);
                }
            }
            block = in.u8();
        }
        if (frames.isEmpty()) {
            throw new ImageException.Malformed("GIF without a picture", in.position());
        }
        return onScreen(width, height);
    }

    /** A first frame that reaches over the edge of the logical screen, which may be of no size, makes it larger, as in browsers. */
    private GifHeader onScreen(int width, int height) throws ImageException.TooLarge {
        GifFrame first = frames.get(0);
        int wide = Math.max(width, first.left() + first.width());
        int high = Math.max(height, first.top() + first.height());
        limits.checkPixels(wide, high);
        return new GifHeader(new PixelSize(wide, high), frames, repeats, limits);
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
        int start = in.position();
        if (label == GRAPHIC_CONTROL) {
            graphicControl();
        } else if (label == APPLICATION && repeats.isEmpty()) {
            application();
        }
        in.moveTo(start);
        skipSubBlocks();
    }

    /** Section 23: holds for the frame that follows. */
    private void graphicControl() throws ImageException.Malformed {
        if (in.u8() >= 4) {
            int flags = in.u8();
            disposal = disposal(flags >> 2 & 7);
            delay = in.u16LittleEndian();
            transparentIndex = (flags & 1) != 0 ? in.u8() : -1;
        }
    }

    /** Some writers counted wrongly, so that browsers take 4 for 3 too. */
    private static int disposal(int stored) {
        return stored == GifFrame.RESTORE + 1 ? GifFrame.RESTORE : stored;
    }

    /** Netscape's extension, or the same by another name: how often the animation is repeated. The first one counts. */
    private void application() throws ImageException.Malformed {
        int size = in.u8();
        boolean loops = in.looksAt("NETSCAPE2.0") || in.looksAt("ANIMEXTS1.0");
        in.skip(size);
        if (repeats.isEmpty() && loops && size == 11 && in.u8() >= 3 && in.u8() == 1) {
            repeats = OptionalInt.of(in.u16LittleEndian());
        }
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
        if (frames.isEmpty()) {
            if (width == 0 || height == 0) {
                throw new ImageException.Malformed("GIF frame of " + width + "x" + height, start);
            }
            limits.checkPixels(width, height);
        }
        frames.add(new GifFrame(
                left,
                top,
                width,
                height,
                (flags & INTERLACED) != 0,
                local.length() > 0 ? local : global,
                transparentIndex,
                disposal,
                delay,
                new ByteSlice(bytes, codes, in.position())));
        transparentIndex = -1;
        disposal = 0;
        delay = 0;
    }

    private void skipSubBlocks() throws ImageException.Malformed {
        int size = in.u8();
        while (size > 0) {
            in.skip(size);
            size = in.u8();
        }
    }
}

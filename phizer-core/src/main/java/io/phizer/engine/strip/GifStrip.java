package io.phizer.engine.strip;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteCursor;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;

/**
 * A GIF file without anything but its frames (GIF89a, sections 17 to 27): screen, palettes, the control block before
 * each frame, and how often an animation is repeated. Comments, plain text and what applications have put in are left
 * out, and so is data beyond the last pixel of a frame.
 */
final class GifStrip {
    private static final int SCREEN = 6;
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int TABLE = 0x80;
    private static final int NAME_BYTES = 11;

    private final byte[] bytes;
    private final PixelSize screen;
    private final boolean animated;
    private final Cancellation cancelled;
    private final ByteCursor in;
    private final Kept file;
    private final GifCodeWalk codes = new GifCodeWalk();
    /** The content of the control block for the next frame: flags, two bytes of delay, index; or empty. */
    private byte[] control = {};

    private boolean loops;
    private int frames;

    private GifStrip(byte[] bytes, PixelSize screen, boolean animated, Cancellation cancelled) {
        this.bytes = bytes;
        this.screen = screen;
        this.animated = animated;
        this.cancelled = cancelled;
        this.in = new ByteCursor(bytes, SCREEN, bytes.length);
        this.file = new Kept(bytes.length);
    }

    /**
     * The file without metadata.
     *
     * @param screen the size that the header must tell, and in which all frames must lie
     * @param animated whether all frames are kept, or the first
     */
    static ImageBytes strip(byte[] bytes, PixelSize screen, boolean animated, Cancellation cancelled)
            throws ImageException {
        return new GifStrip(bytes, screen, animated, cancelled).walk();
    }

    private ImageBytes walk() throws ImageException {
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        if (width != screen.width() || height != screen.height()) {
            throw new ImageException.Unsupported("passing a GIF through that tells another size than it has");
        }
        int flags = in.u8();
        in.moveTo(SCREEN_END);
        skipColours(flags);
        file.bytes(bytes, 0, in.position());
        int block = in.u8();
        while (block == EXTENSION || block == IMAGE) {
            cancelled.check();
            if (block == EXTENSION) {
                extension();
            } else {
                frame();
                if (!animated) {
                    break;
                }
            }
            block = in.u8();
        }
        if (frames == 0) {
            throw new ImageException.Malformed("GIF without a picture", in.position());
        }
        return file.u8(TRAILER).file();
    }

    private void skipColours(int flags) throws ImageException.Malformed {
        if ((flags & TABLE) != 0) {
            in.skip(3L << ((flags & 7) + 1));
        }
    }

    private void extension() throws ImageException.Malformed {
        int label = in.u8();
        int size = in.u8();
        int from = in.position();
        in.skip(size);
        if (label == GRAPHIC_CONTROL && size >= 4) {
            control = new byte[] {bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]};
        }
        boolean loop =
                label == APPLICATION && size == NAME_BYTES && (isAt("NETSCAPE2.0", from) || isAt("ANIMEXTS1.0", from));
        while (size > 0) {
            size = in.u8();
            if (loop && size == 3 && bytes[in.position()] == 1) {
                loop(in.position());
            }
            in.skip(size);
        }
    }

    private boolean isAt(String name, int offset) {
        return new ByteCursor(bytes, offset, bytes.length).looksAt(name);
    }

    /** How often an animation is shown; the first time that it is said counts, wherever that is, as in browsers. */
    private void loop(int at) {
        if (animated && !loops && at + 3 <= bytes.length) {
            loops = true;
            file.u8(EXTENSION).u8(APPLICATION).u8(NAME_BYTES).text("NETSCAPE2.0");
            file.u8(3).bytes(bytes, at, at + 3).u8(0);
        }
    }

    private void frame() throws ImageException {
        int start = in.position();
        int left = in.u16LittleEndian();
        int top = in.u16LittleEndian();
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        if (width == 0 || height == 0 || left + width > screen.width() || top + height > screen.height()) {
            throw new ImageException.Unsupported("passing a GIF frame that does not fit its screen through");
        }
        skipColours(in.u8());
        if (control.length > 0) {
            file.u8(EXTENSION).u8(GRAPHIC_CONTROL).u8(4).bytes(control, 0, 4).u8(0);
        }
        control = new byte[0];
        file.u8(IMAGE).bytes(bytes, start, in.position());
        int codeSize = in.u8();
        file.u8(codeSize);
        codes.start(codeSize, (long) width * height);
        data();
        frames++;
    }

    /** Sub-blocks as far as there are codes of the picture. */
    private void data() throws ImageException.Malformed {
        int size = in.u8();
        while (size > 0) {
            int from = in.position();
            in.skip(size);
            int used = codes.read(bytes, from, in.position());
            if (used > 0) {
                file.u8(used).bytes(bytes, from, from + used);
            }
            size = in.u8();
        }
        file.u8(0);
        if (!codes.isComplete()) {
            throw new ImageException.Malformed("GIF frame ends before its last pixel", in.position());
        }
    }
}

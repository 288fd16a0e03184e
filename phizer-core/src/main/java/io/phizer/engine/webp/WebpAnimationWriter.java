package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.ByteBlocks;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Puts pictures that are WebP files together as one animated file (RFC 9649, sections 2.7 and 2.7.1). Each takes the
 * place of what was there and stays until the next one does, so nothing is blended or cleared. A frame is written when
 * the next one is known, since it may have to be shown for longer. Used by one thread.
 */
public final class WebpAnimationWriter {
    /** The longest time that a frame can be shown, in milliseconds: 24 bits. */
    public static final int MOST_DELAY = 0xFF_FFFF;

    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int IS_ANIMATED = 0x02;
    private static final int OVERWRITES = 2;
    private static final int MOST_PLAYS = 0xFFFF;

    private static final int RIFF_LENGTH = 4;
    private static final int FLAGS = 20;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FRAME_HEADER_BYTES = 16;

    /** What a writer makes of pixels that were within limits is within these. */
    private static final ImageLimits RESULTS =
            ImageLimits.defaults().withMaxBytes(Integer.MAX_VALUE).withMaxPixels(1 << 28);

    private final ByteBlocks out = new ByteBlocks();
    private final boolean profiled;
    private boolean alpha;
    private @Nullable WebpFrame waiting;
    private int left;
    private int top;
    private int delay;

    /**
     * Begins a file.
     *
     * @param repeats how often the animation is shown again, 0 for ever; empty for never
     * @param profile the ICC profile of all frames; sRGB without one
     */
    public WebpAnimationWriter(PixelSize canvas, OptionalInt repeats, Optional<byte[]> profile) {
        profiled = profile.isPresent();
        out.ascii("RIFF");
        u32LittleEndian(0);
        out.ascii("WEBP");
        header("VP8X", 10);
        u32LittleEndian(0);
        u24LittleEndian(canvas.width() - 1);
        u24LittleEndian(canvas.height() - 1);
        profile.ifPresent(icc -> chunk("ICCP", ByteSlice.of(icc)));
        header("ANIM", 6);
        u32LittleEndian(0);
        out.u16LittleEndian(plays(repeats));
    }

    /** How often all is shown: 0 for ever. */
    private static int plays(OptionalInt repeats) {
        if (repeats.isEmpty()) {
            return 1;
        }
        return repeats.getAsInt() == 0 ? 0 : Math.min(MOST_PLAYS, repeats.getAsInt() + 1);
    }

    /**
     * Adds a frame.
     *
     * @param file a WebP file of one picture
     * @param place where it goes, of the same size; left and top are even numbers
     * @param milliseconds how long it is shown
     * @throws IllegalArgumentException if the file or the place is not such
     */
    public void frame(ImageBytes file, Region place, int milliseconds) {
        WebpFrame frame = picture(file);
        if (!frame.size().equals(place.size()) || ((place.x() | place.y()) & 1) == 1) {
            throw new IllegalArgumentException("a picture of " + frame.size() + " at " + place);
        }
        write();
        waiting = frame;
        left = place.x();
        top = place.y();
        delay = Math.min(MOST_DELAY, milliseconds);
    }

    private static WebpFrame picture(ImageBytes file) {
        try {
            return WebpHeader.read(file.array(), RESULTS).frame();
        } catch (ImageException fault) {
            throw new IllegalArgumentException("no WebP: " + fault.getMessage(), fault);
        }
    }

    /**
     * Shows the last frame for longer.
     *
     * @return whether that was possible; if not, nothing has changed
     */
    public boolean prolong(int milliseconds) {
        if (waiting == null || milliseconds > MOST_DELAY - delay) {
            return false;
        }
        delay += milliseconds;
        return true;
    }

    private void write() {
        WebpFrame frame = waiting;
        if (frame == null) {
            return;
        }
        int opacity = frame.alpha().map(WebpAnimationWriter::padded).orElse(0);
        alpha |= frame.hasOpacity();
        header("ANMF", FRAME_HEADER_BYTES + opacity + padded(frame.data()));
        u24LittleEndian(left / 2);
        u24LittleEndian(top / 2);
        u24LittleEndian(frame.size().width() - 1);
        u24LittleEndian(frame.size().height() - 1);
        u24LittleEndian(delay);
        out.u8(OVERWRITES);
        frame.alpha().ifPresent(content -> chunk("ALPH", content));
        chunk(frame.lossless() ? "VP8L" : "VP8 ", frame.data());
    }

    /** How many bytes there are so far, with the frame that waits to be written. */
    public int length() {
        return out.length() + (waiting == null ? 0 : waiting.data().length());
    }

    /** The file, when at least one frame has been added. */
    public byte[] end() {
        write();
        waiting = null;
        byte[] file = out.toByteArray();
        int length = file.length - CHUNK_HEADER_BYTES;
        for (int i = 0; i < 4; i++) {
            file[RIFF_LENGTH + i] = (byte) (length >> (8 * i));
        }
        file[FLAGS] = (byte) (IS_ANIMATED | (profiled ? HAS_PROFILE : 0) | (alpha ? HAS_ALPHA : 0));
        return file;
    }

    /** What a writer allocates at most for a file of some length, beside the pictures that it is given. */
    public static long heapBytes(long length) {
        return ByteBlocks.heapBytes(length) + 1024;
    }

    private static int padded(ByteSlice content) {
        return CHUNK_HEADER_BYTES + content.length() + (content.length() & 1);
    }

    private void header(String type, int length) {
        out.ascii(type);
        u32LittleEndian(length);
    }

    private void chunk(String type, ByteSlice content) {
        header(type, content.length());
        out.bytes(content.bytes(), content.from(), content.length());
        if ((content.length() & 1) == 1) {
            out.u8(0);
        }
    }

    private void u24LittleEndian(int value) {
        out.u16LittleEndian(value);
        out.u8(value >> 16);
    }

    private void u32LittleEndian(int value) {
        out.u16LittleEndian(value);
        out.u16LittleEndian(value >> 16);
    }
}

package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.ByteBlocks;
import io.phizer.engine.raster.Pixels;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Writes an animated GIF of whole frames: of each frame the rectangle that has changed, and in it what has not changed
 * as transparent. Frames stay for the next one to be laid over, unless that has to be transparent where something is
 * seen: then the place is cleared before it. So a frame is written when the next one is known.
 *
 * <p>All frames share one palette, and a pixel's index depends on its colour and place alone ({@link GifPattern}).
 */
public final class GifAnimationWriter {
    private static final int KEEP = 1;
    private static final int MILLISECONDS = 10;
    /** What browsers take literally at least; they show shorter ones for a tenth of a second. */
    private static final int LEAST_DELAY = 2;

    private final PixelSize size;
    private final GifStream stream;
    private final GifPattern pattern;
    private final int transparent;
    private final Cancellation cancelled;
    /** What is on the screen before the waiting frame is laid over it. */
    private byte[] shown;
    /** The frame that waits to be written, and room for the one after it. */
    private byte[] waiting;

    private byte[] coming;
    private int delay;
    /** Milliseconds that the frames so far are shown too short; too long if negative. */
    private int owed;

    private int frames;

    /**
     * Begins a file.
     *
     * @param palette for all frames
     * @param repeats how often the animation is shown again, 0 for ever
     * @param cancelled asked once a row
     */
    public GifAnimationWriter(PixelSize size, GifPalette palette, OptionalInt repeats, Cancellation cancelled) {
        int pixels = Math.toIntExact(size.pixels());
        this.size = size;
        this.transparent = palette.colours().length;
        this.stream = new GifStream(size, palette.colours(), transparent + 1);
        this.pattern = new GifPattern(palette, transparent);
        this.cancelled = cancelled;
        this.shown = new byte[pixels];
        this.waiting = new byte[pixels];
        this.coming = new byte[pixels];
        Arrays.fill(shown, (byte) transparent);
        stream.repeats(repeats);
    }

    /**
     * Adds a frame.
     *
     * @param pixels RGB, or RGBA of which every pixel is opaque or fully transparent
     * @param milliseconds how long it is shown; the file says hundredths of a second
     */
    public void frame(Pixels pixels, int milliseconds) {
        pattern.indices(pixels, coming, cancelled);
        if (frames > 0) {
            write(cleared());
        }
        byte[] free = waiting;
        waiting = coming;
        coming = free;
        delay = hundredths(milliseconds);
        frames++;
    }

    /** Rounded, but so that what is lost or won at one frame is made up for at the next. */
    private int hundredths(int milliseconds) {
        int due = milliseconds + owed;
        int rounded = (due + MILLISECONDS / 2) / MILLISECONDS;
        if (milliseconds > MILLISECONDS && rounded < LEAST_DELAY) {
            owed = 0;
            return LEAST_DELAY;
        }
        owed = due - rounded * MILLISECONDS;
        return rounded;
    }

    /** How many bytes are written so far. */
    public int length() {
        return stream.length();
    }

    /** The file, when at least one frame has been added. */
    public byte[] end() {
        write(new GifBounds());
        return stream.end();
    }

    /** What an animation's writer holds and allocates at most for a file of some length. */
    public static long heapBytes(PixelSize size, long length) {
        return GifWriter.FIXED_HEAP + 4 * size.pixels() + ByteBlocks.heapBytes(length);
    }

    /** An upper bound of the length of a file. */
    public static long mostBytes(PixelSize size, int frames) {
        return 1024 + frames * (GifCodeWriter.mostBytes(size.pixels()) + 32);
    }

    /** Where the waiting frame is seen and the coming one is not. */
    private GifBounds cleared() {
        GifBounds bounds = new GifBounds();
        for (int y = 0, i = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++, i++) {
                if ((coming[i] & 0xFF) == transparent && (waiting[i] & 0xFF) != transparent) {
                    bounds.add(x, y);
                }
            }
        }
        return bounds;
    }

    /** Whether all of what is about to be written is seen: readers make less of a picture that may be transparent. */
    private boolean isOpaque() {
        for (byte index : shown) {
            if ((index & 0xFF) == transparent) {
                return false;
            }
        }
        return true;
    }

    /** Writes the waiting frame, whose place is cleared after it if there is anything to be cleared. */
    private void write(GifBounds toClear) {
        GifBounds changed = new GifBounds();
        // What is laid over: pixels that stay the same become transparent, in the array of what is shown.
        for (int y = 0, i = 0; y < size.height(); y++) {
            cancelled.check();
            for (int x = 0; x < size.width(); x++, i++) {
                if (waiting[i] == shown[i]) {
                    shown[i] = (byte) transparent;
                } else {
                    shown[i] = waiting[i];
                    changed.add(x, y);
                }
            }
        }
        boolean opaque = false;
        if (frames == 1) {
            // Of the first one all is written: what stands outside of it is nothing that every reader agrees on.
            changed.add(0, 0);
            changed.add(size.width() - 1, size.height() - 1);
            opaque = isOpaque();
        }
        boolean clears = !toClear.isEmpty();
        changed.add(toClear);
        Region place = changed.region();
        stream.control(clears ? GifFrame.CLEAR : KEEP, delay, opaque ? -1 : transparent);
        stream.frame(place, shown, cancelled);
        System.arraycopy(waiting, 0, shown, 0, shown.length);
        for (int y = place.y(); clears && y < place.y() + place.height(); y++) {
            int row = y * size.width() + place.x();
            Arrays.fill(shown, row, row + place.width(), (byte) transparent);
        }
    }
}

package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.ByteBlocks;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Regions;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes an animated GIF: of each frame the rectangle that has changed, and in it what has not changed
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
    private final byte[] shown;
    /** The frame that waits to be written, all of it. */
    private final byte[] waiting;
    /** The part of the frame after it that may be another, from the beginning of the array on. */
    private final byte[] coming;
    /** Where what waits may differ from what is shown; all is the same if there is no such place. */
    private Optional<Region> open = Optional.empty();

    private int delay;
    /** Milliseconds that the frames so far are shown too short; too long if negative. */
    private int owed;

    private int frames;
    private long written;

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
     * @param part RGB, or RGBA of which every pixel is opaque or fully transparent
     * @param place of the part; all else is as in the frame before, so all of the first frame has to come
     * @param milliseconds how long it is shown; the file says hundredths of a second
     */
    public void frame(Pixels part, Region place, int milliseconds) {
        pattern.indices(part, place, coming, cancelled);
        if (frames > 0) {
            write(cleared(place));
        }
        for (int y = 0; y < place.height(); y++) {
            System.arraycopy(coming, y * place.width(), waiting, at(place.x(), place.y() + y), place.width());
        }
        open = Regions.around(open, Optional.of(place));
        delay = hundredths(milliseconds);
        frames++;
    }

    private int at(int x, int y) {
        return y * size.width() + x;
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

    /**
     * How many pixels are written so far. More than have come, perhaps: a place that is cleared has to be all of a frame's,
     * and what changes next to it may be far away.
     */
    public long writtenPixels() {
        return written;
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
    private GifBounds cleared(Region place) {
        GifBounds bounds = new GifBounds();
        int i = 0;
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            for (int x = place.x(); x < place.x() + place.width(); x++, i++) {
                if ((coming[i] & 0xFF) == transparent && (waiting[at(x, y)] & 0xFF) != transparent) {
                    bounds.add(x, y);
                }
            }
        }
        return bounds;
    }

    /** Whether all of what waits is seen: readers make less of a picture that may be transparent. */
    private boolean isOpaque() {
        for (byte index : waiting) {
            if ((index & 0xFF) == transparent) {
                return false;
            }
        }
        return true;
    }

    /** Where the waiting frame differs from what is shown. */
    private GifBounds changed() {
        GifBounds bounds = new GifBounds();
        if (open.isEmpty()) {
            return bounds;
        }
        Region place = open.get();
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            cancelled.check();
            int from = at(place.x(), y);
            int end = from + place.width();
            int first = Arrays.mismatch(waiting, from, end, shown, from, end);
            if (first >= 0) {
                int last = end - 1;
                while (waiting[last] == shown[last]) {
                    last--;
                }
                bounds.add(place.x() + first, y);
                bounds.add(place.x() + last - from, y);
            }
        }
        return bounds;
    }

    /** Writes the waiting frame, whose place is cleared after it if there is anything to be cleared. */
    private void write(GifBounds toClear) {
        GifBounds changed = changed();
        boolean opaque = false;
        if (frames == 1) {
            // Of the first one all is written: what stands outside of it is nothing that every reader agrees on.
            changed.add(0, 0);
            changed.add(size.width() - 1, size.height() - 1);
            // What is cleared becomes transparent, which some readers believe only where a frame may be so.
            opaque = toClear.isEmpty() && isOpaque();
        }
        boolean clears = !toClear.isEmpty();
        changed.add(toClear);
        Region place = changed.region();
        written += place.size().pixels();
        layOver(place);
        stream.control(clears ? GifFrame.CLEAR : KEEP, delay, opaque ? -1 : transparent);
        stream.frame(place, shown, cancelled);
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            int from = at(place.x(), y);
            if (clears) {
                Arrays.fill(shown, from, from + place.width(), (byte) transparent);
            } else {
                System.arraycopy(waiting, from, shown, from, place.width());
            }
        }
        open = clears ? Optional.of(place) : Optional.empty();
    }

    /** Puts what is to be laid over what is shown in its place: of pixels that stay the same nothing. */
    private void layOver(Region place) {
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            int from = at(place.x(), y);
            for (int i = from; i < from + place.width(); i++) {
                // Without a branch, which would be guessed wrongly again and again: all ones where both are the same.
                int same = (((waiting[i] ^ shown[i]) & 0xFF) - 1) >> 31;
                shown[i] = (byte) (waiting[i] ^ ((waiting[i] ^ transparent) & same));
            }
        }
    }
}

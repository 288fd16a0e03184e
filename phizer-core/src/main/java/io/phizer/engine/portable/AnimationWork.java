package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;

/**
 * What an animation costs in time, in pixels to be gone through. A unit stands for ten nanoseconds on one core of a shared
 * virtual machine, of noise, which takes longest; so what the default limit accepts takes some four seconds at most, and
 * no worker is held for long. Counted and not clocked: what is refused is refused everywhere, and always.
 *
 * @param decoding all frames once
 * @param source pixels that are scaled
 * @param made pixels that come out
 * @param twice whether the frames come by twice, of which the first time a quarter is scaled, and rows around it
 * @param keepsSize whether pixels are but copied
 * @param each what a pixel that comes out costs to be weighed, given an index or encoded, and written
 * @param limits that all is under
 */
record AnimationWork(
        long decoding, long source, long made, boolean twice, boolean keepsSize, long each, ImageLimits limits) {
    /** A pixel with opacity is multiplied, scaled in four planes of more bits, and divided. */
    private static final int WITH_OPACITY = 3;

    private static final int COPIED = 4;
    /** What a row takes besides its pixels, which is most of it where what changes is narrow. */
    private static final int ROW = 16;
    /** Which part of scaling takes place the first time. */
    static final int FIRST_TIME = 3;

    /** What the pixels of one frame count for as source, or as what is made, their rows included. */
    static long pixels(PixelSize size) {
        return size.pixels() + (long) ROW * size.height();
    }

    /**
     * Checks what is known.
     *
     * @param samples of the frames
     * @param beside what has turned out to come on top of what is known before frames are decoded
     */
    void check(Samples samples, long beside) throws ImageException.TooLarge {
        limits.checkFramePixels(known(samples) + beside);
    }

    private long known(Samples samples) {
        long filtered = filtered(samples, source + made);
        long passes = twice ? 2 * decoding + filtered + filtered / FIRST_TIME : decoding + filtered;
        return passes + each * made;
    }

    /**
     * What comes on top of what is known, where they come by twice and some are wholly scaled the first time too.
     *
     * @param pixels of those frames, before and after
     */
    long whole(Samples samples, long pixels) {
        long filtered = filtered(samples, pixels);
        return twice ? filtered - filtered / FIRST_TIME : 0;
    }

    private long filtered(Samples samples, long pixels) {
        if (keepsSize) {
            return pixels / COPIED;
        }
        return samples.alpha() ? WITH_OPACITY * pixels : pixels;
    }
}

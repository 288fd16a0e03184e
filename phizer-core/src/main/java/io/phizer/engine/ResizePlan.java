package io.phizer.engine;

import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/**
 * One result to make of one source: which part, turned how, at which size, encoded how. Everything an engine needs and
 * nothing it must decide. The region is taken from the picture as seen and scaled to exactly the target size.
 *
 * @param region the part of the upright picture that is shown
 * @param orientation how to turn the stored pixels to make them upright
 * @param target the exact size of the result
 * @param output the result's format
 * @param quality for lossy formats, 1 to 100
 * @param progressive whether a JPEG comes in several scans, each of which refines the whole picture (T.81, annex G)
 * @param animated whether an animation stays one where the output can carry it; else its first frame is shown
 * @param background the colour laid under transparency when the output has none, as 0xRRGGBB
 */
public record ResizePlan(
        Region region,
        Orientation orientation,
        PixelSize target,
        ImageFormat output,
        int quality,
        boolean progressive,
        boolean animated,
        int background) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the quality is not 1 to 100 or the background has more than 24 bits
     */
    public ResizePlan {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality not in 1..100: " + quality);
        }
        if ((background & 0xFF00_0000) != 0) {
            throw new IllegalArgumentException("background not in 0x000000..0xFFFFFF: " + background);
        }
    }

    /** A plan for a JPEG in one scan, or another format, animated if the source is and the format can. */
    public ResizePlan(
            Region region, Orientation orientation, PixelSize target, ImageFormat output, int quality, int background) {
        this(region, orientation, target, output, quality, false, true, background);
    }
}

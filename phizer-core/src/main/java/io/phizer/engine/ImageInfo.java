package io.phizer.engine;

import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;

/**
 * What the header of a picture tells, before any pixel is decoded.
 *
 * @param format the format by its bytes
 * @param stored width and height as stored; for GIF the logical screen
 * @param orientation how to turn the stored pixels
 * @param alpha whether pixels may be transparent
 */
public record ImageInfo(ImageFormat format, PixelSize stored, Orientation orientation, boolean alpha) {
    /** The size as seen, after orientation. */
    public PixelSize seen() {
        return orientation.apply(stored);
    }
}

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
 * @param decodeCost bytes of memory, native memory included, that the engine which probed holds for decoding alone,
 *     however small the results; 0 where it holds no more than a few rows
 */
public record ImageInfo(ImageFormat format, PixelSize stored, Orientation orientation, boolean alpha, long decodeCost) {
    /** A header of a picture that is decoded row by row. */
    public ImageInfo(ImageFormat format, PixelSize stored, Orientation orientation, boolean alpha) {
        this(format, stored, orientation, alpha, 0);
    }

    /** The size as seen, after orientation. */
    public PixelSize seen() {
        return orientation.apply(stored);
    }
}

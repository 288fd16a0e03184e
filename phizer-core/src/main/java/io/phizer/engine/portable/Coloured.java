package io.phizer.engine.portable;

import io.phizer.engine.raster.Pixels;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/**
 * A picture in the colours in which it is to be written.
 *
 * @param pixels may be those that were given, overwritten
 * @param profile to write beside the pixels; in sRGB without one
 */
record Coloured(Pixels pixels, Optional<byte[]> profile) {
    /** Decides for a picture, its profile, which may be damaged or of something else, and a format. */
    static Coloured of(Pixels pixels, Optional<byte[]> profile, ImageFormat output) {
        return new Colouring(profile, output).of(pixels);
    }
}

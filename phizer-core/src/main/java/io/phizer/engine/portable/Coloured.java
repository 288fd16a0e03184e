package io.phizer.engine.portable;

import io.phizer.engine.metadata.IccProfile;
import io.phizer.engine.metadata.IccProfile.Space;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/**
 * A picture in the colours in which it is to be written. Those of its profile are left as they are where the output can
 * carry the profile along, since a display may show more than sRGB has; else all becomes sRGB.
 *
 * @param pixels may be those that were given, overwritten
 * @param profile to write beside the pixels; in sRGB without one
 */
record Coloured(Pixels pixels, Optional<byte[]> profile) {
    /** Decides for a picture, its profile, which may be damaged or of something else, and a format. */
    static Coloured of(Pixels pixels, Optional<byte[]> profile, ImageFormat output) {
        Optional<IccProfile> read = profile.flatMap(IccProfile::of);
        Optional<byte[]> usable = read.map(IccProfile::bytes);
        boolean carried =
                read.isPresent() && carries(output, pixels.samples(), read.get().space());
        return carried ? new Coloured(pixels, usable) : new Coloured(ToSrgb.convert(pixels, usable), Optional.empty());
    }

    /**
     * Whether a file of such a format and such samples may hold a profile of such a space. Inks are for nobody's screen.
     * What JPEG lays over a background becomes sRGB, because the background is a colour of sRGB.
     */
    private static boolean carries(ImageFormat output, Samples samples, Space space) {
        boolean gray = samples == Samples.GRAY && space == Space.GRAY;
        boolean rgb = samples == Samples.RGB && space == Space.RGB;
        boolean rgba = samples == Samples.RGBA && space == Space.RGB;
        return switch (output) {
            case JPEG -> gray || rgb;
            case PNG -> gray || rgb || rgba;
            // Which has no gray.
            case WEBP -> rgb || rgba;
            default -> false;
        };
    }
}

package io.phizer.engine.portable;

import io.phizer.engine.metadata.IccProfile;
import io.phizer.engine.metadata.IccProfile.Space;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/**
 * Brings pictures of one profile into the colours in which they are to be written. They are left as they are where the
 * output can carry the profile along, and the profile is not too large for that, since a display may show more than sRGB has; else all becomes sRGB. Used by one
 * thread.
 */
final class Colouring {
    private final Optional<IccProfile> profile;
    private final Optional<byte[]> usable;
    private final ImageFormat output;
    private final ToSrgb toSrgb;

    /** For a profile, which may be damaged or of something else, and a format. */
    Colouring(Optional<byte[]> profile, ImageFormat output) {
        this.profile = profile.flatMap(IccProfile::of);
        this.usable = this.profile.map(IccProfile::bytes);
        this.output = output;
        this.toSrgb = new ToSrgb(usable);
    }

    /** A picture in those colours; what is given may be overwritten. */
    Coloured of(Pixels pixels) {
        boolean carried = profile.isPresent()
                && profile.get().isKept()
                && carries(output, pixels.samples(), profile.get().space());
        return carried ? new Coloured(pixels, usable) : new Coloured(toSrgb.convert(pixels), Optional.empty());
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

package io.phizer.engine.portable;

import io.phizer.engine.metadata.ApplicationSegments;
import io.phizer.engine.raster.Samples;

/** How the components of a JPEG file are to be understood. */
enum JpegColour {
    GRAY(Samples.GRAY, JpegColour.JFIF),
    YCBCR(Samples.RGB, JpegColour.JFIF),
    RGB(Samples.RGB, 0),
    CMYK(Samples.CMYK, 0),
    CMYK_INVERTED(Samples.CMYK_INVERTED, 0),
    YCCK_INVERTED(Samples.YCCK_INVERTED, 2);

    private static final int JFIF = -1;
    private static final byte[] JFIF_SEGMENT = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final Samples samples;
    private final int adobeTransform;

    JpegColour(Samples samples, int adobeTransform) {
        this.samples = samples;
        this.adobeTransform = adobeTransform;
    }

    /** Four components without Adobe's segment are plain CMYK, with it they are inverted. */
    static JpegColour of(JpegFrame frame, ApplicationSegments applications) {
        int[] ids = frame.ids();
        int adobeTransform = applications.adobeTransform();
        return switch (frame.components()) {
            case 1 -> GRAY;
            case 3 -> applications.tellsRgb(ids[0], ids[1], ids[2]) ? RGB : YCBCR;
            default -> adobeTransform < 0 ? CMYK : adobeTransform == 2 ? YCCK_INVERTED : CMYK_INVERTED;
        };
    }

    /** What the decoder gives for a pixel. */
    Samples samples() {
        return samples;
    }

    /** The application segment that says it to any decoder. */
    byte[] segment() {
        return adobeTransform == JFIF
                ? JFIF_SEGMENT.clone()
                : new byte[] {
                    (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) adobeTransform
                };
    }
}

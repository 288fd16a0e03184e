package io.phizer.engine.metadata;

import io.phizer.engine.ImageException;
import io.phizer.image.Orientation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the application segments of a JPEG file say of its colours and of the way it is to be turned: JFIF (ITU-T T.871,
 * section 10), Exif (CIPA DC-008, section 4.7.2), ICC profile (ICC.1, section B.4), and Adobe's segment (ITU-T T.872,
 * section 6.5.3). All else that stands in them, and all comments, are passed over. Not for use by several threads.
 */
public final class ApplicationSegments {
    private static final String JFIF = "JFIF\0";
    private static final String EXIF = "Exif\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final String ADOBE = "Adobe";
    /** Of Adobe's segment: name, version and two words of flags stand before the transform. */
    private static final int ADOBE_BYTES = 12;

    private final byte[] bytes;
    private final IccChunks icc = new IccChunks();
    private boolean jfif;
    private int adobeTransform = -1;
    private @Nullable Orientation orientation;

    /** None yet, of a file. */
    public ApplicationSegments(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a segment with the parameters {@code in} if it is one of an application; else does nothing. */
    public void read(int marker, ByteCursor in) throws ImageException.Malformed {
        switch (marker) {
            case JpegMarker.APP0 -> jfif |= in.looksAt(JFIF);
            case JpegMarker.APP1 -> exif(in);
            case JpegMarker.APP2 -> icc(in);
            case JpegMarker.APP14 -> adobe(in);
            default -> {}
        }
    }

    /** The transform that Adobe's segment tells, or -1 without one. */
    public int adobeTransform() {
        return adobeTransform;
    }

    /** Upright where no Exif block says otherwise. */
    public Orientation orientation() {
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    /** The bytes of the colour profile, of which no more than the size was looked at; empty when there is none, or not all of it. */
    public Optional<byte[]> iccProfile() {
        return icc.joined();
    }

    /**
     * Whether three components are RGB instead of YCbCr. The rules are those that browsers follow: JFIF is YCbCr; else
     * Adobe's segment decides; else the identifiers may spell it.
     */
    public boolean tellsRgb(int first, int second, int third) {
        boolean spelled = first == 'R' && second == 'G' && third == 'B';
        return !jfif && (adobeTransform == 0 || (adobeTransform < 0 && spelled));
    }

    /** Only the first counts: that is what cameras write and what viewers read. */
    private void exif(ByteCursor in) {
        if (orientation == null && in.looksAt(EXIF) && in.remaining() > EXIF.length()) {
            orientation = ExifOrientation.of(bytes, in.position() + EXIF.length() + 1, in.position() + in.remaining());
        }
    }

    private void icc(ByteCursor in) throws ImageException.Malformed {
        if (in.looksAt(ICC) && in.remaining() >= ICC.length() + 2) {
            in.skip(ICC.length());
            int number = in.u8();
            int count = in.u8();
            icc.add(number, count, new ByteSlice(bytes, in.position(), in.position() + in.remaining()));
        }
    }

    private void adobe(ByteCursor in) throws ImageException.Malformed {
        if (in.looksAt(ADOBE) && in.remaining() >= ADOBE_BYTES) {
            in.skip(ADOBE_BYTES - 1);
            adobeTransform = in.u8();
        }
    }
}

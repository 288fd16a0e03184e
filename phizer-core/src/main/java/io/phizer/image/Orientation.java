package io.phizer.image;

/**
 * How the stored pixels are to be turned so that the picture is upright: the eight values of the EXIF tag Orientation
 * (0x0112; CIPA DC-008, section 4.6.4). The constants are in the order of the tag's values 1 to 8, each named by what
 * is done to the stored picture.
 */
public enum Orientation {
    /** 1: stored upright. */
    UPRIGHT(1, false, false, false),
    /** 2: mirrored left to right. */
    FLIP_HORIZONTAL(2, false, true, false),
    /** 3: turned by 180 degrees. */
    ROTATE_180(3, false, true, true),
    /** 4: mirrored top to bottom. */
    FLIP_VERTICAL(4, false, false, true),
    /** 5: mirrored at the main diagonal. */
    TRANSPOSE(5, true, false, false),
    /** 6: to be turned clockwise by 90 degrees. */
    ROTATE_90(6, true, true, false),
    /** 7: mirrored at the other diagonal. */
    TRANSVERSE(7, true, true, true),
    /** 8: to be turned clockwise by 270 degrees. */
    ROTATE_270(8, true, false, true);

    private final int exifValue;
    private final boolean swapsSides;
    private final boolean flipsX;
    private final boolean flipsY;

    /** An orientation is a transposition or none, followed by mirroring of columns and of rows. */
    Orientation(int exifValue, boolean swapsSides, boolean flipsX, boolean flipsY) {
        this.exifValue = exifValue;
        this.swapsSides = swapsSides;
        this.flipsX = flipsX;
        this.flipsY = flipsY;
    }

    /** The orientation of an EXIF value; anything but 2 to 8 is upright, as viewers treat it. */
    public static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** The EXIF value, 1 to 8. */
    public int exifValue() {
        return exifValue;
    }

    /** Whether width and height change places (values 5 to 8). */
    public boolean swapsSides() {
        return swapsSides;
    }

    /** Whether, after the transposition if there is one, columns run from right to left. */
    public boolean flipsX() {
        return flipsX;
    }

    /** Whether, after the transposition if there is one, rows run from bottom to top. */
    public boolean flipsY() {
        return flipsY;
    }

    /** The size as seen of a picture stored with that size; the same call maps back. */
    public PixelSize apply(PixelSize stored) {
        return swapsSides ? stored.transposed() : stored;
    }

    /**
     * The stored pixels that make up a region of the picture as seen.
     *
     * @param seen a region of the upright picture
     * @param stored the size of the stored picture
     * @throws IllegalArgumentException if the region does not lie in the picture
     */
    public Region toStored(Region seen, PixelSize stored) {
        PixelSize upright = apply(stored);
        if (!seen.isWithin(upright)) {
            throw new IllegalArgumentException("region " + seen + " is not within " + upright);
        }
        int x = flipsX ? upright.width() - seen.x() - seen.width() : seen.x();
        int y = flipsY ? upright.height() - seen.y() - seen.height() : seen.y();
        return swapsSides
                ? new Region(y, x, seen.height(), seen.width())
                : new Region(x, y, seen.width(), seen.height());
    }
}

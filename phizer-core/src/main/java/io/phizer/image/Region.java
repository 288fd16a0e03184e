package io.phizer.image;

/**
 * A rectangle of pixels inside a picture: columns {@code [x, x + width)}, rows {@code [y, y + height)}.
 *
 * @param x left column, at least 0
 * @param y top row, at least 0
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Region(int x, int y, int width, int height) {
    /**
     * Checks the rectangle.
     *
     * @throws IllegalArgumentException if it begins below 0, is empty, or its end does not fit in an int
     */
    public Region {
        if (x < 0
                || y < 0
                || width < 1
                || height < 1
                || x > Integer.MAX_VALUE - width
                || y > Integer.MAX_VALUE - height) {
            throw new IllegalArgumentException("not a region: " + width + "x" + height + " at " + x + "," + y);
        }
    }

    /** The region that is all of a picture. */
    public static Region all(PixelSize picture) {
        return new Region(0, 0, picture.width(), picture.height());
    }

    /** The size of this region. */
    public PixelSize size() {
        return new PixelSize(width, height);
    }

    /** Whether this region lies wholly inside a picture of that size. */
    public boolean isWithin(PixelSize picture) {
        return x + width <= picture.width() && y + height <= picture.height();
    }

    /** Whether this region is all of a picture of that size. */
    public boolean isAllOf(PixelSize picture) {
        return equals(all(picture));
    }

    /** The region as {@code WxH+X+Y}. */
    @Override
    public String toString() {
        return width + "x" + height + "+" + x + "+" + y;
    }
}

package io.phizer.image;

/**
 * The size of a picture or of a box, in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record PixelSize(int width, int height) {
    /**
     * Checks the sides.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("picture side below 1: " + width + "x" + height);
        }
    }

    /** The number of pixels, up to 2^62. */
    public long pixels() {
        return (long) width * height;
    }

    /** The same size turned by a quarter. */
    public PixelSize transposed() {
        return new PixelSize(height, width);
    }

    /** The size as {@code WxH}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}

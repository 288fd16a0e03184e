package io.phizer.engine.webp;

/** Looks colours up in a table; small tables have several indices in one pixel (RFC 9649, section 3.5.4). */
final class Vp8lPalette implements Vp8lTransform {
    private final int width;
    private final int packBits;
    private final int[] colours = new int[256];

    /** A palette from its coded form, in which each colour is the difference to the one before. */
    Vp8lPalette(int width, int[] differences) {
        this.width = width;
        this.packBits = differences.length > 16 ? 0 : differences.length > 4 ? 1 : differences.length > 2 ? 2 : 3;
        int colour = 0;
        for (int i = 0; i < differences.length; i++) {
            colour = sum(colour, differences[i]);
            colours[i] = colour;
        }
    }

    @Override
    public int storedWidth() {
        return (width + (1 << packBits) - 1) >> packBits;
    }

    /** From right to left, since pixels that are packed are to the left of where they go. */
    @Override
    public void invert(int y, int[] row) {
        int indexBits = 8 >> packBits;
        int pixelMask = (1 << packBits) - 1;
        int indexMask = (1 << indexBits) - 1;
        for (int x = width - 1; x >= 0; x--) {
            int green = row[x >> packBits] >> 8;
            row[x] = colours[green >> ((x & pixelMask) * indexBits) & indexMask];
        }
    }

    /** The sum of two pixels, each channel modulo 256. */
    static int sum(int a, int b) {
        int alphaAndGreen = ((a & 0xFF00FF00) + (b & 0xFF00FF00)) & 0xFF00FF00;
        int redAndBlue = ((a & 0x00FF00FF) + (b & 0x00FF00FF)) & 0x00FF00FF;
        return alphaAndGreen | redAndBlue;
    }
}

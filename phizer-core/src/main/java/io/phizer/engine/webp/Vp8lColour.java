package io.phizer.engine.webp;

/** Adds to red and blue what they share with green, and to blue what it shares with red (RFC 9649, section 3.5.2). */
final class Vp8lColour implements Vp8lTransform {
    private final int storedWidth;
    private final int blockBits;
    private final int columns;
    private final int[] blocks;

    Vp8lColour(int storedWidth, int blockBits, int columns, int[] blocks) {
        this.storedWidth = storedWidth;
        this.blockBits = blockBits;
        this.columns = columns;
        this.blocks = blocks;
    }

    @Override
    public int storedWidth() {
        return storedWidth;
    }

    @Override
    public void invert(int y, int[] row) {
        int first = (y >> blockBits) * columns;
        for (int x = 0; x < storedWidth; x++) {
            int factors = blocks[first + (x >> blockBits)];
            int pixel = row[x];
            int green = pixel >> 8;
            int red = (pixel >> 16) + share(factors, green);
            int blue = pixel + share(factors >> 8, green) + share(factors >> 16, red);
            row[x] = (pixel & 0xFF00FF00) | (red & 0xFF) << 16 | (blue & 0xFF);
        }
    }

    /** Both count as signed bytes; the factor is in units of 1/32. */
    private static int share(int factor, int colour) {
        return ((byte) factor * (byte) colour) >> 5;
    }
}

package io.phizer.engine.webp;

/** Adds green to red and blue (RFC 9649, section 3.5.3). */
record Vp8lGreen(int storedWidth) implements Vp8lTransform {
    @Override
    public void invert(int y, int[] row) {
        for (int i = 0; i < storedWidth; i++) {
            int green = row[i] >> 8 & 0xFF;
            int redAndBlue = ((row[i] & 0xFF00FF) + (green << 16 | green)) & 0xFF00FF;
            row[i] = (row[i] & 0xFF00FF00) | redAndBlue;
        }
    }
}

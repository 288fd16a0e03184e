package io.phizer.engine.webp;

/** Adds green to red and blue (RFC 9649, section 3.5.3). */
record Vp8lGreen(int storedWidth) implements Vp8lTransform {
    @Override
    public int[] invert(int[] pixels, int height) {
        for (int i = 0; i < pixels.length; i++) {
            int green = pixels[i] >> 8 & 0xFF;
            int redAndBlue = ((pixels[i] & 0xFF00FF) + (green << 16 | green)) & 0xFF00FF;
            pixels[i] = (pixels[i] & 0xFF00FF00) | redAndBlue;
        }
        return pixels;
    }
}

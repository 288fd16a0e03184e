package io.phizer.engine.jpeg;

import io.phizer.engine.jpeg.encode.Planes;

/** A finished picture as red, green and blue, for writers of other formats: ITU-T T.871, section 7. */
final class RgbPixels {
    /** Bits behind the point of the factors. */
    private static final int BITS = 16;

    private static final int HALF = 1 << (BITS - 1);
    private static final int RED_OF_CR = 91_881;
    private static final int GREEN_OF_CB = -22_554;
    private static final int GREEN_OF_CR = -46_802;
    private static final int BLUE_OF_CB = 116_130;

    private RgbPixels() {}

    /** Three bytes a pixel, row after row; chroma must not be halved. */
    static byte[] of(Planes planes) {
        byte[] luma = planes.samples(0);
        byte[] rgb = new byte[Math.multiplyExact(3, luma.length)];
        if (planes.count() == 1) {
            for (int i = 0, out = 0; i < luma.length; i++, out += 3) {
                rgb[out] = luma[i];
                rgb[out + 1] = luma[i];
                rgb[out + 2] = luma[i];
            }
            return rgb;
        }
        if (planes.halved()) {
            throw new IllegalArgumentException("chroma is halved");
        }
        byte[] blues = planes.samples(1);
        byte[] reds = planes.samples(2);
        for (int i = 0, out = 0; i < luma.length; i++, out += 3) {
            int light = ((luma[i] & 0xFF) << BITS) + HALF;
            int blue = (blues[i] & 0xFF) - 128;
            int red = (reds[i] & 0xFF) - 128;
            rgb[out] = sample((light + RED_OF_CR * red) >> BITS);
            rgb[out + 1] = sample((light + GREEN_OF_CB * blue + GREEN_OF_CR * red) >> BITS);
            rgb[out + 2] = sample((light + BLUE_OF_CB * blue) >> BITS);
        }
        return rgb;
    }

    private static byte sample(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}

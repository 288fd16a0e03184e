package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import java.util.Optional;

/**
 * Encodes opaque pixels with the encoder of the fast path: the same planes, the same bytes, whatever the source was.
 * Colours become YCbCr by ITU-T T.871, section 7, rounded to the nearest.
 */
final class JpegResult {
    /** Bits behind the point of the factors. */
    private static final int BITS = 16;

    private static final int RED = 19_595;
    private static final int GREEN = 38_470;
    private static final int BLUE = 7_471;
    private static final int RED_OF_CB = -11_058;
    private static final int GREEN_OF_CB = -21_710;
    private static final int HALF = 32_768;
    private static final int GREEN_OF_CR = -27_439;
    private static final int BLUE_OF_CR = -5_329;

    private JpegResult() {}

    static byte[] encode(Pixels pixels, Optional<byte[]> profile, ResizePlan plan, Cancellation cancelled)
            throws ImageException.TooLarge {
        Planes planes = pixels.samples() == Samples.GRAY ? gray(pixels) : colour(pixels, halved(plan));
        return JpegEncoder.encode(planes, plan.quality(), plan.progressive(), profile, cancelled);
    }

    /** What {@link #encode} allocates at most. */
    static long heapBytes(ResizePlan plan, int profileBytes) {
        PixelSize size = plan.target();
        return 3 * size.pixels()
                + 4096
                + JpegEncoder.heapBytes(size, 3, halved(plan), plan.progressive(), plan.quality(), profileBytes);
    }

    private static boolean halved(ResizePlan plan) {
        return JpegEncoder.halvesChroma(plan.quality());
    }

    private static Planes gray(Pixels pixels) {
        Planes planes = new Planes(pixels.size().width(), pixels.size().height(), 1, false);
        System.arraycopy(pixels.data(), 0, planes.samples(0), 0, pixels.data().length);
        return planes;
    }

    private static Planes colour(Pixels pixels, boolean halved) {
        int width = pixels.size().width();
        int height = pixels.size().height();
        Planes planes = new Planes(width, height, 3, halved);
        byte[] luma = planes.samples(0);
        byte[] rgb = pixels.data();
        for (int i = 0, in = 0; i < luma.length; i++, in += 3) {
            int sum = RED * (rgb[in] & 0xFF) + GREEN * (rgb[in + 1] & 0xFF) + BLUE * (rgb[in + 2] & 0xFF);
            luma[i] = (byte) ((sum + (1 << (BITS - 1))) >> BITS);
        }
        int side = halved ? 2 : 1;
        int out = 0;
        for (int y = 0; y < height; y += side) {
            for (int x = 0; x < width; x += side) {
                chroma(planes, out++, rgb, width, x, y, Math.min(side, width - x), Math.min(side, height - y));
            }
        }
        return planes;
    }

    /** One sample of both planes of chroma: the mean of some pixels. */
    private static void chroma(Planes planes, int at, byte[] rgb, int width, int x, int y, int across, int down) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int j = y; j < y + down; j++) {
            int in = 3 * (j * width + x);
            for (int i = 0; i < across; i++, in += 3) {
                red += rgb[in] & 0xFF;
                green += rgb[in + 1] & 0xFF;
                blue += rgb[in + 2] & 0xFF;
            }
        }
        int pixels = across * down;
        planes.samples(1)[at] = centred(RED_OF_CB * red + GREEN_OF_CB * green + HALF * blue, pixels);
        planes.samples(2)[at] = centred(HALF * red + GREEN_OF_CR * green + BLUE_OF_CR * blue, pixels);
    }

    private static byte centred(int sum, int pixels) {
        int unit = pixels << BITS;
        int value = Math.floorDiv(sum + unit / 2, unit) + 128;
        return (byte) Math.min(255, value);
    }
}

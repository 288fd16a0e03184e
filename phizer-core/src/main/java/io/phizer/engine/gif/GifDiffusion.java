package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.Pixels;
import java.util.Arrays;

/**
 * Turns a picture in true colour into indices of a palette. What the palette lacks is handed on to the pixels to the
 * right and below (R. Floyd and L. Steinberg, An Adaptive Algorithm for Spatial Grey Scale, 1976), so that areas keep
 * their colour; a picture of few colours is kept exactly.
 */
final class GifDiffusion {
    private final Pixels pixels;
    private final GifPalette palette;
    private final int channels;
    private final int width;
    /** Sixteenths that are left over for this row and the next, with a pixel of margin at both ends. */
    private int[] here;

    private int[] below;

    private GifDiffusion(Pixels pixels, GifPalette palette) {
        this.pixels = pixels;
        this.palette = palette;
        this.channels = pixels.samples().channels();
        this.width = pixels.size().width();
        this.here = new int[3 * (width + 2)];
        this.below = new int[3 * (width + 2)];
    }

    /**
     * An index per pixel of an RGB picture, or of an RGBA one whose pixels are opaque or fully transparent.
     *
     * @param transparent the index that stands for no colour
     */
    static byte[] indices(Pixels pixels, GifPalette palette, int transparent, Cancellation cancelled) {
        return new GifDiffusion(pixels, palette).indices(transparent, cancelled);
    }

    private byte[] indices(int transparent, Cancellation cancelled) {
        int height = pixels.size().height();
        byte[] indices = new byte[width * height];
        for (int y = 0; y < height; y++) {
            cancelled.check();
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                int at = pixel * channels;
                boolean seen = channels == 3 || pixels.data()[at + 3] != 0;
                indices[pixel] = (byte) (seen ? index(at, x) : transparent);
            }
            int[] done = here;
            here = below;
            below = done;
            Arrays.fill(below, 0);
        }
        return indices;
    }

    private int index(int at, int x) {
        byte[] data = pixels.data();
        int exact = palette.exact(GifPalette.rgb(data, at));
        if (exact >= 0) {
            return exact;
        }
        int slot = 3 * (x + 1);
        int red = wanted(data[at], slot);
        int green = wanted(data[at + 1], slot + 1);
        int blue = wanted(data[at + 2], slot + 2);
        int index = palette.nearest(red, green, blue);
        int colour = palette.colours()[index];
        handOn(slot, red - (colour >> 16));
        handOn(slot + 1, green - ((colour >> 8) & 0xFF));
        handOn(slot + 2, blue - (colour & 0xFF));
        return index;
    }

    private int wanted(byte sample, int slot) {
        return Math.max(0, Math.min(255, (sample & 0xFF) + ((here[slot] + 8) >> 4)));
    }

    private void handOn(int slot, int error) {
        here[slot + 3] += 7 * error;
        below[slot - 3] += 3 * error;
        below[slot] += 5 * error;
        below[slot + 3] += error;
    }
}

package io.phizer.engine.portable;

import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.raster.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * Turns a picture in true colour into one with a palette. What the palette lacks is handed on to the pixels to the
 * right and below (R. Floyd and L. Steinberg, An Adaptive Algorithm for Spatial Grey Scale, 1976), so that areas keep
 * their colour; a picture of few colours is kept exactly.
 */
public final class GifIndices {
    private final Pixels pixels;
    private final GifPalette palette;
    private final int channels;
    private final int width;
    /** Sixteenths that are left over for this row and the next, with a pixel of margin at both ends. */
    private int[] here;

    private int[] below;

    private GifIndices(Pixels pixels) {
        this.pixels = pixels;
        this.palette = GifPalette.of(pixels);
        this.channels = pixels.samples().channels();
        this.width = pixels.size().width();
        this.here = new int[3 * (width + 2)];
        this.below = new int[3 * (width + 2)];
    }

    /** An image with a palette of an RGB picture, or of an RGBA one whose pixels are opaque or fully transparent. */
    public static BufferedImage of(Pixels pixels) {
        return new GifIndices(pixels).image();
    }

    private BufferedImage image() {
        int[] colours = palette.colours();
        int transparent = pixels.samples().alpha() ? colours.length : -1;
        int[] table = new int[Math.max(1, colours.length + (transparent < 0 ? 0 : 1))];
        for (int i = 0; i < colours.length; i++) {
            table[i] = 0xFF000000 | colours[i];
        }
        IndexColorModel model = new IndexColorModel(
                8, table.length, table, 0, pixels.samples().alpha(), transparent, DataBuffer.TYPE_BYTE);
        int height = pixels.size().height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * channels;
                row[x] = (byte) (channels == 4 && pixels.data()[at + 3] == 0 ? transparent : index(at, x));
            }
            image.getRaster().setDataElements(0, y, width, 1, row);
            int[] done = here;
            here = below;
            below = done;
            Arrays.fill(below, 0);
        }
        return image;
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

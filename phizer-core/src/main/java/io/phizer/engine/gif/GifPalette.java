package io.phizer.engine.gif;

import io.phizer.engine.raster.Pixels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Chooses up to 255 colours for a picture by median cut (P. Heckbert, Color Image Quantization for Frame Buffer
 * Display, 1982): the box of colours that holds most is cut in two where half of its pixels are on each side, again
 * and again. The JDK's writer would choose by an octree, which leaves smooth pictures with a few dozen colours in wide
 * bands.
 */
public final class GifPalette {
    private static final int MOST_COLOURS = 255;
    private static final int BINS = 1 << 15;

    private final int[] colours;
    /** The index of the nearest colour for each bin, or -1 where nobody has asked. */
    private final short[] nearest = new short[BINS];

    private GifPalette(int[] colours) {
        this.colours = colours;
        Arrays.fill(nearest, (short) -1);
    }

    /** A palette for the opaque pixels of an RGB or RGBA picture. */
    public static GifPalette of(Pixels pixels) {
        int[] few = distinct(pixels);
        return new GifPalette(few.length <= MOST_COLOURS ? few : medianCut(pixels));
    }

    /** The colours, as 0xRRGGBB. */
    public int[] colours() {
        return colours;
    }

    /** The index of a colour near that one, each channel 0 to 255. */
    public int nearest(int red, int green, int blue) {
        int bin = bin(red, green, blue);
        if (nearest[bin] < 0) {
            nearest[bin] = (short) search(red, green, blue);
        }
        return nearest[bin];
    }

    /**
     * The index of exactly that colour, or -1. The colours of a picture of few are sorted; others need not be found.
     */
    public int exact(int rgb) {
        return Arrays.binarySearch(colours, rgb);
    }

    private int search(int red, int green, int blue) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int r = (colours[i] >> 16) - red;
            int g = ((colours[i] >> 8) & 0xFF) - green;
            int b = (colours[i] & 0xFF) - blue;
            int distance = 3 * r * r + 6 * g * g + b * b;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    static int bin(int red, int green, int blue) {
        return red >> 3 << 10 | green >> 3 << 5 | blue >> 3;
    }

    /** The distinct colours, sorted; one more than fit in a palette where there are more. */
    private static int[] distinct(Pixels pixels) {
        int[] found = new int[MOST_COLOURS + 1];
        int count = 0;
        byte[] data = pixels.data();
        int channels = pixels.samples().channels();
        int last = -1;
        for (int i = 0; i < data.length && count <= MOST_COLOURS; i += channels) {
            int rgb = rgb(data, i);
            if (rgb != last && (channels == 3 || data[i + 3] != 0)) {
                last = rgb;
                int at = Arrays.binarySearch(found, 0, count, rgb);
                if (at < 0) {
                    System.arraycopy(found, -at - 1, found, -at, count + at + 1);
                    found[-at - 1] = rgb;
                    count++;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The colour of a pixel, 0xRRGGBB. */
    public static int rgb(byte[] data, int at) {
        return (data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF);
    }

    private static int[] medianCut(Pixels pixels) {
        GifHistogram histogram = GifHistogram.of(pixels);
        PriorityQueue<GifHistogram.Box> boxes = new PriorityQueue<>(
                Comparator.comparingDouble(GifHistogram.Box::spread).reversed());
        boxes.add(histogram.all());
        while (boxes.size() < MOST_COLOURS && boxes.element().spread() > 0) {
            GifHistogram.Box largest = boxes.remove();
            int middle = histogram.cut(largest);
            boxes.add(histogram.box(largest.from(), middle));
            boxes.add(histogram.box(middle, largest.end()));
        }
        return boxes.stream().mapToInt(histogram::mean).sorted().toArray();
    }
}

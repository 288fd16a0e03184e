package io.phizer.engine.gif;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Up to 255 colours for a picture or an animation: exactly its own where it has no more, else chosen by median cut
 * (P. Heckbert, Color Image Quantization for Frame Buffer Display, 1982): the box of colours that holds most is cut in
 * two where half of its pixels are on each side, again and again.
 */
public final class GifPalette {
    private static final int BINS = 1 << 15;
    private static final int SLOT_BITS = 10;
    private static final int GOLDEN = 0x9E3779B1;
    /** How many slots are looked at for a colour. Nearly all palettes need fewer; one may be made to need as many as it has. */
    static final int MOST_STEPS = 24;

    private final int[] colours;
    /** The index of the nearest colour for each bin, or -1 where nobody has asked. */
    private final short[] nearest = new short[BINS];
    /** The colours again, each at a slot that follows from it or at one behind, with its index above it; -1 is free. */
    private final int[] slots = new int[1 << SLOT_BITS];
    /** What colours are multiplied by to get slots: the first with which none is far from its own. */
    private int factor = GOLDEN;

    private GifPalette(int[] colours) {
        this.colours = colours;
        while (steps() > MOST_STEPS) {
            factor = factor * GOLDEN + 2;
        }
        Arrays.fill(nearest, (short) -1);
    }

    /** Gives each colour a slot; returns how many are looked at for one at most. */
    int steps() {
        Arrays.fill(slots, -1);
        int most = 0;
        for (int i = 0; i < colours.length; i++) {
            int slot = slot(colours[i]);
            int steps = 1;
            while (slots[slot] != -1) {
                slot = (slot + 1) & (slots.length - 1);
                steps++;
            }
            slots[slot] = i << 24 | colours[i];
            most = Math.max(most, steps);
        }
        return most;
    }

    /** A palette for all that a histogram has counted. */
    public static GifPalette of(GifHistogram histogram) {
        return new GifPalette(histogram.fits() ? histogram.colours() : medianCut(histogram));
    }

    /** The colours, sorted, as 0xRRGGBB. */
    int[] colours() {
        return colours;
    }

    /** The index of a colour near that one, each channel 0 to 255. */
    int nearest(int red, int green, int blue) {
        int bin = bin(red << 16 | green << 8 | blue);
        if (nearest[bin] < 0) {
            nearest[bin] = (short) search(red, green, blue);
        }
        return nearest[bin];
    }

    /** The index of exactly that colour, or below zero. */
    int exact(int rgb) {
        int slot = slot(rgb);
        // White at the last index would look free, but with an index left for transparency there is none of that.
        for (int steps = 0; slots[slot] != -1 && steps < MOST_STEPS; steps++) {
            if ((slots[slot] & 0xFF_FFFF) == rgb) {
                return slots[slot] >>> 24;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    private int slot(int rgb) {
        return (rgb * factor) >>> (Integer.SIZE - SLOT_BITS);
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

    /** Five bits of each channel. */
    static int bin(int rgb) {
        return (rgb >> 19) << 10 | (rgb >> 11 & 31) << 5 | (rgb >> 3 & 31);
    }

    /** The colour of a pixel, 0xRRGGBB. */
    static int rgb(byte[] data, int at) {
        return (data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF);
    }

    private static int[] medianCut(GifHistogram histogram) {
        PriorityQueue<GifHistogram.Box> boxes = new PriorityQueue<>(
                Comparator.comparingDouble(GifHistogram.Box::spread).reversed());
        boxes.add(histogram.all());
        while (boxes.size() < GifHistogram.MOST_COLOURS && boxes.element().spread() > 0) {
            GifHistogram.Box largest = boxes.remove();
            int middle = histogram.cut(largest);
            boxes.add(histogram.box(largest.from(), middle));
            boxes.add(histogram.box(middle, largest.end()));
        }
        return boxes.stream().mapToInt(histogram::mean).sorted().toArray();
    }
}

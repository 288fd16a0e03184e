package io.phizer.engine.gif;

import io.phizer.engine.raster.Pixels;
import java.util.Arrays;

/** How often colours occur in a picture, five bits a channel, and boxes of them that can be cut in two. */
final class GifHistogram {
    private static final int BINS = 1 << 15;
    private static final int CHANNEL = 31;

    private final int[] counts = new int[BINS];
    private final long[] sums = new long[3 * BINS];
    /** The bins that occur; a box is a range of them. */
    private final int[] bins;

    /**
     * A box of colours.
     *
     * @param shift which channel is the widest: 10, 5 or 0
     * @param spread how much there is to gain by cutting it: pixels times the width squared, or 0 for a single bin
     */
    record Box(int from, int end, int shift, double spread) {}

    private GifHistogram(Pixels pixels) {
        byte[] data = pixels.data();
        int channels = pixels.samples().channels();
        for (int i = 0; i < data.length; i += channels) {
            if (channels == 3 || data[i + 3] != 0) {
                int bin = GifPalette.bin(data[i] & 0xFF, data[i + 1] & 0xFF, data[i + 2] & 0xFF);
                counts[bin]++;
                for (int c = 0; c < 3; c++) {
                    sums[3 * bin + c] += data[i + c] & 0xFF;
                }
            }
        }
        int[] used = new int[BINS];
        int size = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                used[size++] = bin;
            }
        }
        this.bins = Arrays.copyOf(used, size);
    }

    static GifHistogram of(Pixels pixels) {
        return new GifHistogram(pixels);
    }

    Box all() {
        return box(0, bins.length);
    }

    Box box(int from, int end) {
        int widest = 0;
        int shift = 0;
        long pixels = 0;
        for (int channel = 10; channel >= 0; channel -= 5) {
            int least = CHANNEL;
            int most = 0;
            for (int i = from; i < end; i++) {
                int value = (bins[i] >> channel) & CHANNEL;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (most - least > widest) {
                widest = most - least;
                shift = channel;
            }
        }
        for (int i = from; i < end; i++) {
            pixels += counts[bins[i]];
        }
        return new Box(from, end, shift, (double) pixels * widest * widest);
    }

    /** Orders a box of several bins along its widest channel; returns where half of its pixels are. */
    int cut(Box box) {
        // The channel goes to the top, so that plain numbers sort as wanted.
        for (int i = box.from(); i < box.end(); i++) {
            bins[i] |= ((bins[i] >> box.shift()) & CHANNEL) << 20;
        }
        Arrays.sort(bins, box.from(), box.end());
        long pixels = 0;
        for (int i = box.from(); i < box.end(); i++) {
            bins[i] &= BINS - 1;
            pixels += counts[bins[i]];
        }
        long before = 0;
        int middle = box.from();
        do {
            before += counts[bins[middle++]];
        } while (middle < box.end() - 1 && 2 * before < pixels);
        return middle;
    }

    /** The mean colour of a box, as 0xRRGGBB. */
    int mean(Box box) {
        long[] total = new long[3];
        long pixels = 0;
        for (int i = box.from(); i < box.end(); i++) {
            pixels += counts[bins[i]];
            for (int c = 0; c < 3; c++) {
                total[c] += sums[3 * bins[i] + c];
            }
        }
        int rgb = 0;
        for (long sum : total) {
            rgb = rgb << 8 | (int) ((sum + pixels / 2) / pixels);
        }
        return rgb;
    }
}

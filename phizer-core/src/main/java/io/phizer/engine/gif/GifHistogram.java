package io.phizer.engine.gif;

import io.phizer.engine.raster.Pixels;
import io.phizer.image.Region;
import java.util.Arrays;

/**
 * How often colours occur in a picture or in the frames of an animation: exactly as long as they are few, and five bits
 * a channel, in boxes that can be cut in two.
 */
public final class GifHistogram {
    /** One less than a table has room for: an index is left for transparency. */
    static final int MOST_COLOURS = 255;

    private static final int BINS = 1 << 15;
    private static final int CHANNEL = 31;

    private final int[] counts = new int[BINS];
    private final long[] sums = new long[3 * BINS];
    /** The distinct colours, sorted, as long as they are no more than a palette holds. */
    private final int[] distinct = new int[MOST_COLOURS + 1];

    private int distinctCount;
    /** The colour that was looked for last among them. */
    private int last = -1;
    /** The bins that occur; a box is a range of them. */
    private int[] bins = new int[0];

    /**
     * A box of colours.
     *
     * @param shift which channel is the widest: 10, 5 or 0
     * @param spread how much there is to gain by cutting it: pixels times the width squared, or 0 for a single bin
     */
    record Box(int from, int end, int shift, double spread) {}

    /** Counts nothing yet. */
    public GifHistogram() {}

    /** Counts the opaque pixels of an RGB or RGBA picture. */
    public void add(Pixels pixels) {
        byte[] data = pixels.data();
        int channels = pixels.samples().channels();
        for (int i = 0; i < data.length; i += channels) {
            add(data, i, channels);
        }
    }

    /**
     * Counts the opaque pixels of a part of a frame in which it may differ from the one before.
     *
     * @param before all of the frame before: what has not changed is not counted again, so that colours of small things
     *     that move are not outnumbered by what stands still
     */
    public void add(Pixels part, Region place, Pixels before) {
        byte[] data = part.data();
        byte[] old = before.data();
        int channels = part.samples().channels();
        for (int y = 0, i = 0; y < place.height(); y++) {
            int at = (place.y() + y) * before.rowBytes() + place.x() * channels;
            for (int x = 0; x < place.width(); x++, i += channels, at += channels) {
                if (!Arrays.equals(data, i, i + channels, old, at, at + channels)) {
                    add(data, i, channels);
                }
            }
        }
    }

    private void add(byte[] data, int at, int channels) {
        if (channels == 3 || data[at + 3] != 0) {
            int rgb = GifPalette.rgb(data, at);
            count(rgb);
            if (rgb != last && distinctCount <= MOST_COLOURS) {
                last = rgb;
                addDistinct(rgb);
            }
        }
    }

    private void count(int rgb) {
        int bin = GifPalette.bin(rgb);
        counts[bin]++;
        for (int c = 0; c < 3; c++) {
            sums[3 * bin + c] += rgb >> (16 - 8 * c) & 0xFF;
        }
    }

    private void addDistinct(int rgb) {
        int at = Arrays.binarySearch(distinct, 0, distinctCount, rgb);
        if (at < 0) {
            System.arraycopy(distinct, -at - 1, distinct, -at, Math.min(distinctCount, MOST_COLOURS) + at + 1);
            distinct[-at - 1] = rgb;
            distinctCount++;
        }
    }

    /** Whether there are no more colours than a palette holds. */
    boolean fits() {
        return distinctCount <= MOST_COLOURS;
    }

    /** All colours, sorted, where they {@link #fits}. */
    int[] colours() {
        return Arrays.copyOf(distinct, distinctCount);
    }

    /** All colours that occur, to be cut. */
    Box all() {
        int[] used = new int[BINS];
        int size = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                used[size++] = bin;
            }
        }
        bins = Arrays.copyOf(used, size);
        return box(0, size);
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

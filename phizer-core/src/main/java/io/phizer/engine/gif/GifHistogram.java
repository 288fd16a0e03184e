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

    /** Far more pixels than time allows; with so many of one bin, what is told apart below would run together. */
    private static final long MOST_PIXELS = 1L << 28;

    private static final int KNOWN_BITS = 10;

    /**
     * By bin twice: how many pixels, and in the lower half the sum of what their red has below the bin's; then the same
     * sums of green, in the upper half, and blue.
     */
    private final long[] sums = new long[2 * BINS];
    /** The distinct colours, sorted, as long as they are no more than a palette holds. */
    private final int[] distinct = new int[MOST_COLOURS + 1];

    private int distinctCount;
    /** Some colours that are among them. */
    private final int[] known = new int[1 << KNOWN_BITS];

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
    public GifHistogram() {
        Arrays.fill(known, -1);
    }

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
                boolean same = data[i] == old[at] && data[i + 1] == old[at + 1] && data[i + 2] == old[at + 2];
                if (!same || (channels == 4 && data[i + 3] != old[at + 3])) {
                    add(data, i, channels);
                }
            }
        }
    }

    private void add(byte[] data, int at, int channels) {
        if (channels == 3 || data[at + 3] != 0) {
            int rgb = GifPalette.rgb(data, at);
            count(rgb);
            if (distinctCount <= MOST_COLOURS) {
                int slot = (rgb * 0x9E3779B1) >>> (Integer.SIZE - KNOWN_BITS);
                if (known[slot] != rgb) {
                    known[slot] = rgb;
                    addDistinct(rgb);
                }
            }
        }
    }

    private void count(int rgb) {
        int at = 2 * GifPalette.bin(rgb);
        if (sums[at] < MOST_PIXELS << 32) {
            sums[at] += 1L << 32 | (rgb >> 16 & 7);
            sums[at + 1] += (long) (rgb >> 8 & 7) << 32 | (rgb & 7);
        }
    }

    private long pixels(int bin) {
        return sums[2 * bin] >> 32;
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
    public boolean fits() {
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
            if (pixels(bin) > 0) {
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
            pixels += pixels(bins[i]);
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
            pixels += pixels(bins[i]);
        }
        long before = 0;
        int middle = box.from();
        do {
            before += pixels(bins[middle++]);
        } while (middle < box.end() - 1 && 2 * before < pixels);
        return middle;
    }

    /** The mean colour of a box, as 0xRRGGBB. */
    int mean(Box box) {
        long red = 0;
        long green = 0;
        long blue = 0;
        long pixels = 0;
        for (int i = box.from(); i < box.end(); i++) {
            int bin = bins[i];
            long some = pixels(bin);
            pixels += some;
            red += some * ((bin >> 10) << 3) + (sums[2 * bin] & 0xFFFF_FFFFL);
            green += some * ((bin >> 5 & CHANNEL) << 3) + (sums[2 * bin + 1] >> 32);
            blue += some * ((bin & CHANNEL) << 3) + (sums[2 * bin + 1] & 0xFFFF_FFFFL);
        }
        return mean(red, pixels) << 16 | mean(green, pixels) << 8 | mean(blue, pixels);
    }

    private static int mean(long sum, long pixels) {
        return (int) ((sum + pixels / 2) / pixels);
    }
}

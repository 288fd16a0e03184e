package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.Pixels;
import io.phizer.image.Region;
import java.util.Arrays;

/**
 * Turns frames in true colour into indices of a palette, in such a way that the index of a pixel depends on its colour
 * and its place alone: what does not change between frames is the same in all of them, and nothing shimmers. A colour
 * that the palette lacks becomes a pattern of two of the palette, in the measure in which they mix to it, by the matrix
 * of B. E. Bayer (An Optimum Method for Two-Level Rendition of Continuous-Tone Pictures, 1973).
 */
final class GifPattern {
    private static final int SIDE = 8;
    private static final int STEPS = SIDE * SIDE;
    private static final int BINS = 1 << 15;
    private static final int CACHE_BITS = 12;
    /** Two colours that are far from each other make a pattern that is seen; a nearer pair may be off by that much. */
    private static final double COARSE = 0.06;

    private static final int[] MATRIX = matrix();

    private final GifPalette palette;
    private final int transparent;
    /** For each bin both indices of its pair, or -1 where it has not occurred. */
    private final int[] pairs = new int[BINS];
    /** Colours that have occurred of late, and what each is made of. */
    private final int[] cachedColours = new int[1 << CACHE_BITS];

    private final int[] cachedMixes = new int[1 << CACHE_BITS];

    GifPattern(GifPalette palette, int transparent) {
        this.palette = palette;
        this.transparent = transparent;
        Arrays.fill(pairs, -1);
        Arrays.fill(cachedColours, -1);
    }

    /**
     * Puts an index per pixel of a part of an RGB frame, or of an RGBA one of opaque and fully transparent pixels, into
     * the beginning of an array.
     */
    void indices(Pixels part, Region place, byte[] target, Cancellation cancelled) {
        int channels = part.samples().channels();
        byte[] data = part.data();
        int pixel = 0;
        int at = 0;
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            cancelled.check();
            int line = (y % SIDE) * SIDE;
            for (int x = place.x(); x < place.x() + place.width(); x++, pixel++, at += channels) {
                if (channels == 4 && data[at + 3] == 0) {
                    target[pixel] = (byte) transparent;
                    continue;
                }
                int mix = mix(GifPalette.rgb(data, at));
                target[pixel] = (byte) (MATRIX[line + x % SIDE] < mix >> 16 ? mix >> 8 : mix);
            }
        }
    }

    /** What a colour is made of: one index, another above it, and above that how many of the steps get the other. */
    private int mix(int colour) {
        int slot = (colour * 0x9E3779B1) >>> (32 - CACHE_BITS);
        if (cachedColours[slot] != colour) {
            cachedColours[slot] = colour;
            int exact = palette.exact(colour);
            cachedMixes[slot] = exact >= 0 ? exact : mixed(colour);
        }
        return cachedMixes[slot];
    }

    private int mixed(int colour) {
        int bin = GifPalette.bin(colour);
        if (pairs[bin] < 0) {
            pairs[bin] = pair(bin);
        }
        int near = pairs[bin] & 0xFF;
        int far = pairs[bin] >> 8;
        double share = share(colour, palette.colours()[near], palette.colours()[far]);
        int steps = Math.max(0, (int) Math.ceil(share * STEPS - 0.5));
        return steps << 16 | far << 8 | near;
    }

    /** The colour nearest to the middle of a bin, and the one that mixes with it best to that. */
    private int pair(int bin) {
        int red = (bin >> 10) << 3 | 4;
        int green = (bin >> 5 & 31) << 3 | 4;
        int blue = (bin & 31) << 3 | 4;
        int middle = red << 16 | green << 8 | blue;
        int[] colours = palette.colours();
        int near = palette.nearest(red, green, blue);
        int far = near;
        double least = distance(middle, colours[near]);
        for (int i = 0; i < colours.length; i++) {
            double share = share(middle, colours[near], colours[i]);
            if (share > 0 && i != near) {
                double off = distanceToMix(middle, colours[near], colours[i], share)
                        + COARSE * distance(colours[near], colours[i]);
                if (off < least) {
                    least = off;
                    far = i;
                }
            }
        }
        return far << 8 | near;
    }

    /** How much of the way from one colour to another is nearest to a third, 0 to 1. */
    private static double share(int colour, int near, int far) {
        int product = 0;
        int square = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int weight = weight(shift);
            int way = channel(far, shift) - channel(near, shift);
            product += weight * way * (channel(colour, shift) - channel(near, shift));
            square += weight * way * way;
        }
        return square == 0 ? 0 : Math.max(0, Math.min(1, (double) product / square));
    }

    private static double distanceToMix(int colour, int near, int far, double share) {
        double sum = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double mix = channel(near, shift) + share * (channel(far, shift) - channel(near, shift));
            double off = channel(colour, shift) - mix;
            sum += weight(shift) * off * off;
        }
        return sum;
    }

    private static double distance(int one, int other) {
        return distanceToMix(one, other, other, 0);
    }

    /** How much a channel counts, as in {@link GifPalette}. */
    private static int weight(int shift) {
        return shift == 16 ? 3 : shift == 8 ? 6 : 1;
    }

    private static int channel(int rgb, int shift) {
        return rgb >> shift & 0xFF;
    }

    private static int[] matrix() {
        int[] matrix = new int[STEPS];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int value = 0;
                for (int bit = 0; bit < 3; bit++) {
                    int across = x >> bit & 1;
                    int down = y >> bit & 1;
                    value = value << 2 | (across ^ down) << 1 | down;
                }
                matrix[y * SIDE + x] = value;
            }
        }
        return matrix;
    }
}

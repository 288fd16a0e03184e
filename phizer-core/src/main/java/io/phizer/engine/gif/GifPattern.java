package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.Pixels;
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
    /** Two colours that are far from each other make a pattern that is seen; a nearer pair may be off by that much. */
    private static final double COARSE = 0.06;

    private static final int[] MATRIX = matrix();

    private final GifPalette palette;
    private final int transparent;
    /** For each bin both indices of its pair, or -1 where it has not occurred. */
    private final int[] pairs = new int[BINS];

    GifPattern(GifPalette palette, int transparent) {
        this.palette = palette;
        this.transparent = transparent;
        Arrays.fill(pairs, -1);
    }

    /** Puts an index per pixel of an RGB frame, or of an RGBA one of opaque and fully transparent pixels. */
    void indices(Pixels frame, byte[] target, Cancellation cancelled) {
        int width = frame.size().width();
        int height = frame.size().height();
        int channels = frame.samples().channels();
        byte[] data = frame.data();
        int lastColour = -1;
        int lastExact = -1;
        for (int y = 0, pixel = 0, at = 0; y < height; y++) {
            cancelled.check();
            for (int x = 0; x < width; x++, pixel++, at += channels) {
                if (channels == 4 && data[at + 3] == 0) {
                    target[pixel] = (byte) transparent;
                    continue;
                }
                int colour = GifPalette.rgb(data, at);
                if (colour != lastColour) {
                    lastColour = colour;
                    lastExact = palette.exact(colour);
                }
                target[pixel] = (byte) (lastExact >= 0 ? lastExact : mixed(colour, x, y));
            }
        }
    }

    private int mixed(int colour, int x, int y) {
        int bin = GifPalette.bin(colour);
        if (pairs[bin] < 0) {
            pairs[bin] = pair(bin);
        }
        int near = pairs[bin] & 0xFF;
        int far = pairs[bin] >> 8;
        int step = MATRIX[(y % SIDE) * SIDE + x % SIDE];
        double share = share(colour, palette.colours()[near], palette.colours()[far]);
        return share * STEPS > step + 0.5 ? far : near;
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

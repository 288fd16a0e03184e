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
    /** Two colours that are far from each other make a pattern that is seen; a nearer pair may be off by that much. */
    private static final double COARSE = 0.06;

    private static final int OTHERS = 1 << 16;

    private static final int[] MATRIX = matrix();

    private final GifPalette palette;
    private final int[] colours;
    private final int transparent;
    /**
     * What the colours of a bin are made of, or -1 where none has occurred: the nearer index, and above it the other;
     * {@link #OTHERS} where the palette has other colours of the bin than the nearer one.
     */
    private final int[] pairs = new int[BINS];

    GifPattern(GifPalette palette, int transparent) {
        this.palette = palette;
        this.colours = palette.colours();
        this.transparent = transparent;
        Arrays.fill(pairs, -1);
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
                int colour = GifPalette.rgb(data, at);
                target[pixel] = (byte) chosen(colour, pair(colour), MATRIX[line + (x & (SIDE - 1))]);
            }
        }
    }

    /** Twice the index of a colour that the palette has; else both of its bin. */
    private int pair(int colour) {
        int bin = GifPalette.bin(colour);
        int pair = pairs[bin];
        if (pair < 0) {
            pair = pairOf(bin);
            pairs[bin] = pair;
        }
        if (pair >= OTHERS) {
            int exact = palette.exact(colour);
            return exact >= 0 ? exact << 8 | exact : pair - OTHERS;
        }
        return pair;
    }

    /**
     * Which of a pair it is where the matrix says so much: the farther if the colour is more than that many steps towards it.
     * Chosen without a branch, which would be guessed wrongly as often as not.
     */
    private int chosen(int colour, int pair, int steps) {
        int near = pair & 0xFF;
        int far = pair >> 8;
        if (near == far) {
            return near;
        }
        int from = colours[near];
        int to = colours[far];
        int red = (to >> 16) - (from >> 16);
        int green = (to >> 8 & 0xFF) - (from >> 8 & 0xFF);
        int blue = (to & 0xFF) - (from & 0xFF);
        int square = 3 * red * red + 6 * green * green + blue * blue;
        int product = 3 * red * ((colour >> 16) - (from >> 16))
                + 6 * green * ((colour >> 8 & 0xFF) - (from >> 8 & 0xFF))
                + blue * ((colour & 0xFF) - (from & 0xFF));
        int missing = (2 * steps + 1) * square - 2 * STEPS * product;
        return near ^ ((near ^ far) & (missing >> 31));
    }

    /** How far a colour is from another in the direction of a third, times how far that is. */
    private static int product(int colour, int near, int far) {
        int red = ((colour >> 16) - (near >> 16)) * ((far >> 16) - (near >> 16));
        int green = ((colour >> 8 & 0xFF) - (near >> 8 & 0xFF)) * ((far >> 8 & 0xFF) - (near >> 8 & 0xFF));
        int blue = ((colour & 0xFF) - (near & 0xFF)) * ((far & 0xFF) - (near & 0xFF));
        return 3 * red + 6 * green + blue;
    }

    /** The colour nearest to the middle of a bin, and the one that mixes with it best to that. */
    private int pairOf(int bin) {
        int red = (bin >> 10) << 3 | 4;
        int green = (bin >> 5 & 31) << 3 | 4;
        int blue = (bin & 31) << 3 | 4;
        int middle = red << 16 | green << 8 | blue;
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
        return (hasOthers(bin, near) ? OTHERS : 0) | far << 8 | near;
    }

    private boolean hasOthers(int bin, int index) {
        for (int i = 0; i < colours.length; i++) {
            if (i != index && GifPalette.bin(colours[i]) == bin) {
                return true;
            }
        }
        return false;
    }

    /** How much of the way from one colour to another is nearest to a third, 0 to 1. */
    private static double share(int colour, int near, int far) {
        int square = product(far, near, far);
        return square == 0 ? 0 : Math.max(0, Math.min(1, (double) product(colour, near, far) / square));
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

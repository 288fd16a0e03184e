package io.phizer.engine.png;

import io.phizer.engine.raster.Pixels;
import java.util.Arrays;

/**
 * The distinct colours of a picture, opacity included, as long as they fit in a palette; and what else is to be known
 * for choosing how to store it. Those that are not opaque come first, so that the table of opacities is short.
 */
final class PngColours {
    static final int MOST = 256;
    private static final int SLOTS = 1024;
    /**
     * How many slots are looked at for a colour. What needs more is a picture made to take long: it is taken for one of too
     * many colours.
     */
    private static final int MOST_STEPS = 64;

    private static final int OPAQUE = 0xFF000000;

    private final Pixels pixels;
    private final int[] keys = new int[SLOTS];
    private final short[] numbers = new short[SLOTS];
    private int[] colours = new int[MOST];
    private int count;
    private boolean opaque = true;
    private boolean gray = true;
    /** Whether all grays are among those that one, two and four bits have. */
    private final boolean[] onScale = {true, true, true};

    private PngColours(Pixels pixels) {
        this.pixels = pixels;
        Arrays.fill(numbers, (short) -1);
    }

    static PngColours of(Pixels pixels) {
        PngColours colours = new PngColours(pixels);
        colours.look();
        colours.sort();
        return colours;
    }

    private void look() {
        int size = Math.toIntExact(pixels.size().pixels());
        int last = colour(0);
        note(last);
        for (int i = 1; i < size; i++) {
            int colour = colour(i);
            if (colour != last) {
                last = colour;
                note(colour);
            }
        }
    }

    private void note(int colour) {
        if (count <= MOST) {
            count(colour);
        }
        opaque &= colour >>> 24 == 255;
        int blue = colour & 0xFF;
        gray &= (colour >> 16 & 0xFF) == blue && (colour >> 8 & 0xFF) == blue;
        for (int i = 0; i < onScale.length; i++) {
            onScale[i] &= blue % step(1 << i) == 0;
        }
    }

    private void count(int colour) {
        int slot = slot(colour);
        if (slot < 0) {
            count = MOST + 1;
        } else if (numbers[slot] < 0) {
            if (count < MOST) {
                keys[slot] = colour;
                numbers[slot] = (short) count;
                colours[count] = colour;
            }
            count++;
        }
    }

    /** The distance of two grays that are next to each other in so many bits. */
    private static int step(int depth) {
        return 255 / ((1 << depth) - 1);
    }

    private void sort() {
        if (count > MOST) {
            return;
        }
        // Ordered as unsigned numbers, those with the most opacity come last.
        int[] order = Arrays.copyOf(colours, count);
        for (int i = 0; i < count; i++) {
            order[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(order);
        for (int i = 0; i < count; i++) {
            order[i] ^= Integer.MIN_VALUE;
            numbers[slot(order[i])] = (short) i;
        }
        colours = order;
    }

    /** Where a colour is or has room; below zero if that is not near. */
    private int slot(int colour) {
        int slot = (colour * 0x9E3779B1) >>> 22;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            if (numbers[slot] < 0 || keys[slot] == colour) {
                return slot;
            }
            slot = (slot + 1) % SLOTS;
        }
        return -1;
    }

    /** The colour of a pixel, 0xAARRGGBB. */
    private int colour(int pixel) {
        byte[] data = pixels.data();
        return switch (pixels.samples()) {
            case GRAY -> OPAQUE | (data[pixel] & 0xFF) * 0x10101;
            case RGB -> OPAQUE | rgb(data, 3 * pixel);
            case RGBA -> (data[4 * pixel + 3] & 0xFF) << 24 | rgb(data, 4 * pixel);
            default -> throw new IllegalArgumentException("PNG of " + pixels.samples());
        };
    }

    private static int rgb(byte[] data, int at) {
        return (data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF);
    }

    /** The number of a pixel's colour, where {@link #fit}. */
    int number(int pixel) {
        return numbers[slot(colour(pixel))];
    }

    /** Whether there are no more than a palette has room for. */
    boolean fit() {
        return count <= MOST;
    }

    /** The colours, 0xAARRGGBB, where they {@link #fit}. */
    int[] table() {
        return colours;
    }

    boolean opaque() {
        return opaque;
    }

    boolean gray() {
        return gray;
    }

    /** The fewest bits in which all grays are what they are. */
    int grayDepth() {
        for (int i = 0; i < onScale.length; i++) {
            if (onScale[i]) {
                return 1 << i;
            }
        }
        return 8;
    }
}

package io.phizer.engine.png;

import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.Palette;
import org.jspecify.annotations.Nullable;

/** Turns stored PNG samples of any depth and colour type into bytes of gray, RGB or RGBA. */
final class PngRows {
    private final PngLayout layout;
    private final int channels;
    private final int scale;
    private final PngPalette palette;

    private final int @Nullable [] transparent;

    PngRows(PngLayout layout) {
        this.layout = layout;
        this.channels = layout.samples().channels();
        this.scale = layout.depth() < 8 ? 255 / ((1 << layout.depth()) - 1) : 1;
        this.palette = PngPalette.of(layout);
        this.transparent = transparentSample(layout);
    }

    /** Whether samples are stored as they are pushed. */
    boolean changesNothing() {
        return layout.depth() == 8 && layout.type() != PngLayout.PALETTE && layout.storedChannels() == channels;
    }

    /** The palette for rows of indices, of a picture with one. */
    Palette palette(int width) {
        return palette.ofRows(channels, width);
    }

    /** Takes indices of one, two or four bits apart (section 7.2: the leftmost is in the highest bits). */
    void indices(byte[] stored, int begin, int from, int count, byte[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = (byte) sample(stored, begin, from + i);
        }
    }

    /**
     * Expands stored pixels.
     *
     * @param stored has an unfiltered row
     * @param begin where that begins
     * @param from the first pixel of it that is wanted
     * @param count how many pixels
     * @param target gets them
     * @param offset where in the target
     * @param step distance in the target from pixel to pixel, in pixels
     */
    void expand(byte[] stored, int begin, int from, int count, byte[] target, int offset, int step) {
        int distance = step * channels;
        if (changesNothing() && step == 1) {
            System.arraycopy(stored, begin + from * channels, target, offset, count * channels);
            return;
        }
        int out = offset;
        for (int i = from; i < from + count; i++) {
            switch (layout.type()) {
                case PngLayout.PALETTE -> palette.put(sample(stored, begin, i), target, out, channels);
                case PngLayout.GRAY -> gray(sample(stored, begin, i), target, out);
                case PngLayout.GRAY_ALPHA -> {
                    fill(target, out, eightBits(sample(stored, begin, 2 * i)));
                    target[out + 3] = (byte) eightBits(sample(stored, begin, 2 * i + 1));
                }
                case PngLayout.RGB -> rgb(stored, begin, 3 * i, target, out);
                default -> {
                    for (int c = 0; c < 4; c++) {
                        target[out + c] = (byte) eightBits(sample(stored, begin, 4 * i + c));
                    }
                }
            }
            out += distance;
        }
    }

    private void gray(int value, byte[] target, int out) {
        int gray = eightBits(value);
        if (transparent == null) {
            target[out] = (byte) gray;
        } else {
            fill(target, out, gray);
            target[out + 3] = (byte) (value == transparent[0] ? 0 : 255);
        }
    }

    private void rgb(byte[] stored, int begin, int first, byte[] target, int out) {
        boolean match = true;
        for (int c = 0; c < 3; c++) {
            int value = sample(stored, begin, first + c);
            target[out + c] = (byte) eightBits(value);
            match &= transparent != null && value == transparent[c];
        }
        if (transparent != null) {
            target[out + 3] = (byte) (match ? 0 : 255);
        }
    }

    private static void fill(byte[] target, int out, int gray) {
        target[out] = (byte) gray;
        target[out + 1] = (byte) gray;
        target[out + 2] = (byte) gray;
    }

    private int sample(byte[] stored, int begin, int index) {
        return switch (layout.depth()) {
            case 8 -> stored[begin + index] & 0xFF;
            case 16 -> (stored[begin + 2 * index] & 0xFF) << 8 | (stored[begin + 2 * index + 1] & 0xFF);
            default -> {
                int bit = index * layout.depth();
                yield stored[begin + (bit >> 3)] >> (8 - layout.depth() - (bit & 7)) & ((1 << layout.depth()) - 1);
            }
        };
    }

    /** Scaled to eight bits, rounded to the nearest (W3C PNG, section 12.4). */
    private int eightBits(int value) {
        return layout.depth() == 16 ? (value * 255 + 32_767) / 65_535 : value * scale;
    }

    private static int @Nullable [] transparentSample(PngLayout layout) {
        ByteSlice slice = layout.transparency();
        if (slice == null || layout.type() == PngLayout.PALETTE) {
            return null;
        }
        int[] samples = new int[layout.storedChannels()];
        for (int c = 0; c < samples.length; c++) {
            int at = slice.from() + 2 * c;
            int value = (slice.bytes()[at] & 0xFF) << 8 | (slice.bytes()[at + 1] & 0xFF);
            samples[c] = value & ((1 << layout.depth()) - 1);
        }
        return samples;
    }
}

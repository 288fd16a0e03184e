package io.phizer.engine.resample;

/**
 * How the samples of a plane lie over the stored picture in one direction: what is at {@code x}, in luma samples of
 * the stored picture at full size, is at {@code x * ratio + offset} in the plane. Sample i is from i to i + 1.
 *
 * @param ratio samples of the plane for each luma sample of the stored picture
 * @param samples how many the plane has; others may not be used
 */
public record Grid(double ratio, double offset, int samples) {
    /**
     * The first sample of which at least half belongs to what is from {@code x}, {@code size} luma samples; else the
     * one with its centre.
     */
    int first(int x, int size) {
        int first = nearest(x * ratio + offset);
        boolean any = nearest((x + size) * ratio + offset) > first;
        return clamp(any ? first : (int) Math.floor((x + size / 2.0) * ratio + offset));
    }

    /** The end of those samples; there is at least one. */
    public int end(int x, int size) {
        return Math.max(first(x, size), clamp(nearest((x + size) * ratio + offset) - 1)) + 1;
    }

    private int clamp(int sample) {
        return Math.max(0, Math.min(samples - 1, sample));
    }

    private static int nearest(double place) {
        return (int) Math.floor(place + 0.5);
    }
}

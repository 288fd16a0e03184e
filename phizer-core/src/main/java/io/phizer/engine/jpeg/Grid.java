package io.phizer.engine.jpeg;

/**
 * How the samples of a plane lie over the stored picture in one direction: what is at {@code x}, in luma samples of the stored picture at full
 * size, is at {@code x * ratio + offset} in the plane. Sample i is from i to i + 1.
 *
 * @param ratio samples of the plane for each luma sample of the stored picture
 * @param samples how many the plane has; others may not be used
 */
record Grid(double ratio, double offset, int samples) {
    /** The first sample that belongs to what is right of, or below, {@code x} by half or more. */
    int first(int x) {
        return Math.max(0, Math.min(samples - 1, (int) Math.floor(x * ratio + offset + 0.5)));
    }

    /** The end of the samples that belong by half or more to what is from {@code x}, {@code size} luma samples; at least one does. */
    int end(int x, int size) {
        return Math.max(first(x) + 1, Math.min(samples, (int) Math.floor((x + size) * ratio + offset + 0.5)));
    }
}

package io.phizer.engine.raster;

import thirdparty.mortennobel.Lanczos3Filter;
import thirdparty.mortennobel.ResampleFilter;

/**
 * How each position of a resampled line is made of positions of the source line: weights of a Lanczos filter with three
 * lobes, widened by the factor of reduction. At the edges the part of the filter that would lie outside is left out and
 * the rest weighs more, so that a plain area stays plain everywhere and any length comes of any length, 1 included.
 */
final class Taps {
    private static final ResampleFilter LANCZOS3 = new Lanczos3Filter();

    private final int[] first;
    private final int[] start;
    private final float[] weights;

    private Taps(int[] first, int[] start, float[] weights) {
        this.first = first;
        this.start = start;
        this.weights = weights;
    }

    /** The weights that make {@code target} positions of {@code source} ones. */
    static Taps of(int source, int target) {
        double scale = (double) source / target;
        double width = Math.max(1, scale);
        double radius = LANCZOS3.getSamplingRadius() * width;
        int[] first = new int[target];
        int[] start = new int[target + 1];
        for (int i = 0; i < target; i++) {
            double centre = (i + 0.5) * scale - 0.5;
            first[i] = Math.max(0, (int) Math.ceil(centre - radius));
            int last = Math.min(source - 1, (int) Math.floor(centre + radius));
            start[i + 1] = Math.addExact(start[i], last - first[i] + 1);
        }
        float[] weights = new float[start[target]];
        for (int i = 0; i < target; i++) {
            double centre = (i + 0.5) * scale - 0.5;
            weigh(weights, start[i], start[i + 1], (first[i] - centre) / width, 1 / width);
        }
        return new Taps(first, start, weights);
    }

    private static void weigh(float[] weights, int from, int end, double position, double step) {
        double sum = 0;
        for (int i = from; i < end; i++) {
            weights[i] = LANCZOS3.apply((float) (position + (i - from) * step));
            sum += weights[i];
        }
        for (int i = from; i < end; i++) {
            weights[i] /= (float) sum;
        }
    }

    /** The number of positions made. */
    int length() {
        return first.length;
    }

    /** The first source position that a position is made of. */
    int first(int position) {
        return first[position];
    }

    /** The last source position that a position is made of. */
    int last(int position) {
        return first[position] + start[position + 1] - start[position] - 1;
    }

    /** The weight of a source position from first to last. */
    float weight(int position, int source) {
        return weights[start[position] + source - first[position]];
    }

    /** All weights, one position after the other. */
    float[] weights() {
        return weights;
    }

    /** Where the weights of a position begin. */
    int start(int position) {
        return start[position];
    }
}

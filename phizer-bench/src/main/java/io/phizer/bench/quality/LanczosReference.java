package io.phizer.bench.quality;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;

/**
 * The resized picture as it should be: Lanczos with three lobes, stretched by the shrink, centres aligned, in double
 * precision, on the decoded samples as they are (not linear light, as no tool here does that). At the edges the weights
 * that are left are made to sum to one.
 */
public final class LanczosReference {
    private static final int LOBES = 3;
    private static final int BANDS = 3;

    private LanczosReference() {}

    /** A region of a decoded picture at that size; values beyond 0 to 255 are cut off, but nothing is rounded. */
    public static Samples resample(BufferedImage picture, Region region, PixelSize target) {
        Weights columns = Weights.of(region.width(), target.width());
        Weights rows = Weights.of(region.height(), target.height());
        double[] result = new double[Math.toIntExact(BANDS * target.pixels())];
        double[] source = new double[BANDS * region.width()];
        double[] narrow = new double[BANDS * target.width()];
        int first = 0;
        for (int y = 0; y < region.height(); y++) {
            Samples.row(picture, region.x(), region.y() + y, source);
            columns.apply(source, narrow);
            while (first < target.height() && rows.end(first) <= y) {
                first++;
            }
            for (int out = first; out < target.height() && rows.begin(out) <= y; out++) {
                double weight = rows.weight(out, y);
                for (int i = 0, at = out * narrow.length; i < narrow.length; i++) {
                    result[at + i] += weight * narrow[i];
                }
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, Math.min(255, result[i]));
        }
        return new Samples(target, result);
    }

    /** The kernel, 1 at 0 and 0 from three on. */
    static double kernel(double x) {
        if (x == 0) {
            return 1;
        }
        double pix = Math.PI * x;
        return Math.abs(x) >= LOBES ? 0 : LOBES * Math.sin(pix) * Math.sin(pix / LOBES) / (pix * pix);
    }

    /** For each output the source samples it is made of. */
    static final class Weights {
        private final int[] begins;
        private final double[][] weights;

        private Weights(int[] begins, double[][] weights) {
            this.begins = begins;
            this.weights = weights;
        }

        static Weights of(int source, int target) {
            double shrink = (double) source / target;
            double stretch = Math.max(1, shrink);
            int[] begins = new int[target];
            double[][] weights = new double[target][];
            for (int out = 0; out < target; out++) {
                double centre = (out + 0.5) * shrink - 0.5;
                int begin = Math.max(0, (int) Math.ceil(centre - LOBES * stretch));
                int end = Math.min(source, (int) Math.floor(centre + LOBES * stretch) + 1);
                double[] taps = new double[end - begin];
                double sum = 0;
                for (int i = 0; i < taps.length; i++) {
                    taps[i] = kernel((begin + i - centre) / stretch);
                    sum += taps[i];
                }
                for (int i = 0; i < taps.length; i++) {
                    taps[i] /= sum;
                }
                begins[out] = begin;
                weights[out] = taps;
            }
            return new Weights(begins, weights);
        }

        int begin(int out) {
            return begins[out];
        }

        int end(int out) {
            return begins[out] + weights[out].length;
        }

        double weight(int out, int source) {
            return weights[out][source - begins[out]];
        }

        void apply(double[] source, double[] into) {
            for (int out = 0; out < begins.length; out++) {
                double red = 0;
                double green = 0;
                double blue = 0;
                int at = BANDS * begins[out];
                for (double weight : weights[out]) {
                    red += weight * source[at];
                    green += weight * source[at + 1];
                    blue += weight * source[at + 2];
                    at += BANDS;
                }
                into[BANDS * out] = red;
                into[BANDS * out + 1] = green;
                into[BANDS * out + 2] = blue;
            }
        }
    }
}

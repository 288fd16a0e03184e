package io.phizer.engine.resample;

/** Resampling with Lanczos' kernel of three lobes in double precision, with nothing rounded before the end. */
public final class PreciseLanczos {
    private PreciseLanczos() {}

    static double kernel(double x) {
        if (x == 0) {
            return 1;
        }
        double angle = Math.PI * x;
        return Math.abs(x) >= 3 ? 0 : Math.sin(angle) / angle * Math.sin(angle / 3) / (angle / 3);
    }

    /** Weights of all of {@code size} samples for one around {@code centre}. */
    static double[] weights(int size, double centre, double scale) {
        double[] weights = new double[size];
        double sum = 0;
        for (int x = 0; x < size; x++) {
            weights[x] = kernel((x + 0.5 - centre) / Math.max(1, scale));
            sum += weights[x];
        }
        for (int x = 0; x < size; x++) {
            weights[x] /= sum;
        }
        return weights;
    }

    /** A region of a plane, whose sides need not be whole. */
    public static double[] resample(
            byte[] plane, int width, double left, double top, double across, double down, int columns, int lines) {
        int height = plane.length / width;
        double[] between = new double[width * lines];
        for (int y = 0; y < lines; y++) {
            double[] weights = weights(height, top + (y + 0.5) * down / lines, down / lines);
            for (int v = 0; v < height; v++) {
                for (int x = 0; weights[v] != 0 && x < width; x++) {
                    between[y * width + x] += weights[v] * (plane[v * width + x] & 0xFF);
                }
            }
        }
        double[] result = new double[columns * lines];
        for (int x = 0; x < columns; x++) {
            double[] weights = weights(width, left + (x + 0.5) * across / columns, across / columns);
            for (int y = 0; y < lines; y++) {
                double sum = 0;
                for (int u = 0; u < width; u++) {
                    sum += weights[u] * between[y * width + u];
                }
                result[y * columns + x] = Math.max(0, Math.min(255, sum));
            }
        }
        return result;
    }

    /** In dB; infinite for what is the same. */
    public static double psnr(double[] wanted, byte[] found) {
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            double error = wanted[i] - (found[i] & 0xFF);
            sum += error * error;
        }
        return 10 * Math.log10(255.0 * 255 * wanted.length / sum);
    }
}

package io.phizer.bench.quality;

import io.phizer.image.PixelSize;

/** Structural similarity of luma, over all windows that lie wholly inside the picture. */
final class Ssim {
    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    private Ssim() {}

    static double of(Samples picture, Samples reference) {
        PixelSize size = picture.size();
        double[] x = picture.luma();
        double[] y = reference.luma();
        double[] meanX = blur(x, size);
        double[] meanY = blur(y, size);
        double[] squareX = blur(product(x, x), size);
        double[] squareY = blur(product(y, y), size);
        double[] cross = blur(product(x, y), size);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double varianceX = squareX[i] - meanX[i] * meanX[i];
            double varianceY = squareY[i] - meanY[i] * meanY[i];
            double covariance = cross[i] - meanX[i] * meanY[i];
            sum += (2 * meanX[i] * meanY[i] + C1)
                    * (2 * covariance + C2)
                    / ((meanX[i] * meanX[i] + meanY[i] * meanY[i] + C1) * (varianceX + varianceY + C2));
        }
        return sum / meanX.length;
    }

    /** Weighted means over each window; a picture below the window's size is one window of its own size. */
    private static double[] blur(double[] values, PixelSize size) {
        double[] columns = gaussian(Math.min(WINDOW, size.width()));
        double[] rows = gaussian(Math.min(WINDOW, size.height()));
        int width = size.width() - columns.length + 1;
        int height = size.height() - rows.length + 1;
        double[] narrow = new double[width * size.height()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = 0; i < columns.length; i++) {
                    sum += columns[i] * values[y * size.width() + x + i];
                }
                narrow[y * width + x] = sum;
            }
        }
        double[] blurred = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < rows.length; i++) {
                for (int x = 0; x < width; x++) {
                    blurred[y * width + x] += rows[i] * narrow[(y + i) * width + x];
                }
            }
        }
        return blurred;
    }

    private static double[] gaussian(int taps) {
        double[] weights = new double[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double distance = i - (taps - 1) / 2.0;
            weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        for (int i = 0; i < taps; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }
}

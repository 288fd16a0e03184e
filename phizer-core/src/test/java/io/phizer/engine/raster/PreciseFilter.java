package io.phizer.engine.raster;

/** Lanczos3 in floating point over a whole plane, the slow and plain way. */
final class PreciseFilter {
    private PreciseFilter() {}

    static double[] resample(byte[][] rows, int width, int height) {
        double[][] across = new double[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            double[] line = new double[rows[y].length];
            for (int x = 0; x < line.length; x++) {
                line[x] = rows[y][x] & 0xFF;
            }
            across[y] = line(line, width);
        }
        double[] result = new double[width * height];
        for (int x = 0; x < width; x++) {
            double[] column = new double[rows.length];
            for (int y = 0; y < column.length; y++) {
                column[y] = across[y][x];
            }
            double[] scaled = line(column, height);
            for (int y = 0; y < height; y++) {
                result[y * width + x] = Math.max(0, Math.min(255, scaled[y]));
            }
        }
        return result;
    }

    private static double[] line(double[] source, int length) {
        double scale = (double) source.length / length;
        double widening = Math.max(1, scale);
        double[] result = new double[length];
        for (int i = 0; i < length; i++) {
            double centre = (i + 0.5) * scale;
            double sum = 0;
            double weights = 0;
            for (int j = 0; j < source.length; j++) {
                double weight = lanczos((j + 0.5 - centre) / widening);
                sum += weight * source[j];
                weights += weight;
            }
            result[i] = sum / weights;
        }
        return result;
    }

    private static double lanczos(double x) {
        if (Math.abs(x) < 1e-9) {
            return 1;
        }
        double wave = Math.PI * x;
        return Math.abs(x) < 3 ? 3 * Math.sin(wave) * Math.sin(wave / 3) / (wave * wave) : 0;
    }
}

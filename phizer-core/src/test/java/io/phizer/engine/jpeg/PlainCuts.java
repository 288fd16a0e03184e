package io.phizer.engine.jpeg;

import io.phizer.engine.ImageException;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that an edge of a crop goes through, by the definitions in double precision: decoded, what is outside mirrored
 * from inside, transformed, and of the lowest frequencies made samples.
 */
final class PlainCuts {
    private PlainCuts() {}

    /** Puts such blocks into a plane decoded at n/8 that has {@code width} samples a row. */
    static void mend(byte[] plane, int width, byte[] jpeg, Component component, CutEdges edges, int n)
            throws ImageException {
        int[] divisors = divisors(jpeg, component);
        int[][][] blocks = PlainDecoder.coefficients(jpeg)[component.index()];
        for (int row = 0; row < component.blockRows(); row++) {
            for (int column = 0; column < component.blockColumns(); column++) {
                if (edges.cutRow(row) || edges.cutColumn(column)) {
                    double[][] samples = decoded(blocks[row][column], divisors);
                    double[][] mirrored = new double[8][8];
                    for (int y = 0; y < 8; y++) {
                        for (int x = 0; x < 8; x++) {
                            mirrored[y][x] = samples[mirrored(8 * row + y, edges.top(), edges.bottom(), row)][
                                    mirrored(8 * column + x, edges.left(), edges.right(), column)];
                        }
                    }
                    put(plane, width, reduced(mirrored, n), row * n, column * n);
                }
            }
        }
    }

    /** Goes back and forth between the edges until it is inside; anything where no sample of the block is. */
    private static int mirrored(int at, int from, int to, int block) {
        int low = Math.max(from, 8 * block);
        int high = Math.min(to, 8 * block + 8);
        int place = at;
        while (low < high && (place < low || place >= high)) {
            place = place < low ? 2 * low - 1 - place : 2 * high - 1 - place;
        }
        return place - 8 * block;
    }

    private static double[][] decoded(int[] zigzag, int[] divisors) {
        double[][] frequencies = new double[8][8];
        for (int k = 0; k < 64; k++) {
            int place = ScanTables.place(k, 8);
            frequencies[place / 8][place % 8] = (double) zigzag[k] * divisors[k];
        }
        return inverse(frequencies, 8);
    }

    private static double[][] reduced(double[][] samples, int n) {
        double[][] low = new double[n][n];
        for (int v = 0; v < n; v++) {
            for (int u = 0; u < n; u++) {
                for (int y = 0; y < 8; y++) {
                    for (int x = 0; x < 8; x++) {
                        low[v][u] += samples[y][x] * wave(u, x, 8) * wave(v, y, 8) * n / 8;
                    }
                }
            }
        }
        return inverse(low, n);
    }

    private static double[][] inverse(double[][] frequencies, int n) {
        double[][] samples = new double[n][n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                for (int v = 0; v < n; v++) {
                    for (int u = 0; u < n; u++) {
                        samples[y][x] += frequencies[v][u] * wave(u, x, n) * wave(v, y, n);
                    }
                }
            }
        }
        return samples;
    }

    /** Of the orthonormal DCT of n points. */
    private static double wave(int frequency, int sample, int n) {
        return Math.sqrt((frequency == 0 ? 1.0 : 2.0) / n) * Math.cos((2 * sample + 1) * frequency * Math.PI / (2 * n));
    }

    private static void put(byte[] plane, int width, double[][] samples, int top, int left) {
        for (int y = 0; y < samples.length; y++) {
            for (int x = 0; x < samples.length; x++) {
                int at = (top + y) * width + left + x;
                if (left + x < width && at < plane.length) {
                    plane[at] = (byte) Math.max(0, Math.min(255, Math.rint(samples[y][x] + 128)));
                }
            }
        }
    }

    private static int[] divisors(byte[] jpeg, Component component) throws ImageException {
        Segments segments = SmallJpegs.segments(jpeg);
        @Nullable Scan scan = segments.next(0);
        if (scan == null) {
            throw new AssertionError("no scan");
        }
        return segments.tables().quantisation(component.quantisation());
    }
}

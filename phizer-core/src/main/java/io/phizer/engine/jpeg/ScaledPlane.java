package io.phizer.engine.jpeg;

import java.util.List;

/**
 * One component decoded at n/8 of its size: which blocks are wanted, and the rows of samples as they come. Resamplers take a row
 * as soon as all that they need is there, so only a few rows are held.
 */
final class ScaledPlane {
    private final Component component;
    private final int n;
    private final BlockWindow window;
    private final BlockRow[] blockRows;
    private final RowRing ring;
    private final List<PlaneResampler> resamplers;
    private int[] divisors = {};

    /**
     * A plane.
     *
     * @param n samples a side that a block gives: 1, 2, 4 or 8
     * @param window the blocks that are wanted
     */
    ScaledPlane(Component component, int n, BlockWindow window, List<PlaneResampler> resamplers) {
        this.component = component;
        this.n = n;
        this.window = window;
        this.resamplers = List.copyOf(resamplers);
        this.blockRows = new BlockRow[component.v()];
        for (int i = 0; i < blockRows.length; i++) {
            blockRows[i] = new BlockRow(n, window.columns());
        }
        int most = resamplers.stream().mapToInt(PlaneResampler::mostRows).max().orElse(1);
        this.ring = new RowRing(most + n, n, window.columns());
    }

    Component component() {
        return component;
    }

    int n() {
        return n;
    }

    BlockWindow window() {
        return window;
    }

    /** The last coefficient, in zigzag order, that n by n samples need. */
    int lastCoefficient() {
        return switch (n) {
            case 1 -> 0;
            case 2 -> 4;
            case 4 -> 24;
            default -> 63;
        };
    }

    /** Takes the table of quantisation, in zigzag order; the one at the first scan of the component counts. */
    void quantisation(int[] table) {
        if (divisors.length == 0) {
            int[] places = new int[n * n];
            for (int k = 0; k < 64; k++) {
                int row = ScanTables.zigzag(k) >> 3;
                int column = ScanTables.zigzag(k) & 7;
                if (row < n && column < n) {
                    places[row * n + column] = table[k];
                }
            }
            divisors = places;
        }
    }

    /** One of as many rows of blocks as the component has in an MCU. */
    BlockRow blockRow(int inMcu) {
        return blockRows[inMcu];
    }

    /** Makes samples of a row of blocks and hands them on. */
    void transform(int row, BlockRow blocks) {
        int[][][] samples = new int[n][][];
        for (int i = 0; i < n; i++) {
            samples[i] = ring.row(row * n + i);
        }
        InverseDct.transform(blocks.coefficients(), divisors, samples);
        for (PlaneResampler resampler : resamplers) {
            resampler.advance(ring, (row + 1) * n);
        }
    }

    boolean isComplete() {
        return resamplers.stream().allMatch(PlaneResampler::isComplete);
    }
}

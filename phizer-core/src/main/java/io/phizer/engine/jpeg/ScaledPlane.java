package io.phizer.engine.jpeg;

import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.RowRing;
import java.util.List;

/**
 * One component decoded at n/8 of its size: which blocks are wanted, and the rows of samples as they come. Resamplers
 * take a row as soon as all that they need is there, so only a few rows are held.
 */
final class ScaledPlane {
    private final Component component;
    private final int n;
    private final BlockTransform transform;
    private final BlockWindow window;
    private final BlockRow[] blockRows;
    private final RowRing ring;
    private final List<PlaneResampler> resamplers;
    private int[] divisors = {};

    /**
     * A plane.
     *
     * @param n samples a side that a block gives: 1 to 6, or 8
     * @param transform what makes samples of a row of blocks
     * @param window the blocks that are wanted
     */
    ScaledPlane(
            Component component, int n, BlockTransform transform, BlockWindow window, List<PlaneResampler> resamplers) {
        this.component = component;
        this.n = n;
        this.transform = transform;
        this.window = window;
        this.resamplers = List.copyOf(resamplers);
        this.blockRows = new BlockRow[component.v()];
        for (int i = 0; i < blockRows.length; i++) {
            blockRows[i] = new BlockRow(frequencies(), window.columns());
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

    /** How many of the lowest frequencies are needed in each direction. */
    int frequencies() {
        return transform.frequencies(n);
    }

    /** The last coefficient, in zigzag order, that is needed. */
    int lastCoefficient() {
        int frequencies = frequencies();
        int last = 0;
        for (int k = 0; k < 64; k++) {
            if (ScanTables.isLow(k, frequencies)) {
                last = k;
            }
        }
        return last;
    }

    /** Takes the table of quantisation, in zigzag order; the one at the first scan of the component counts. */
    void quantisation(int[] table) {
        if (divisors.length == 0) {
            int frequencies = frequencies();
            int[] places = new int[frequencies * frequencies];
            for (int k = 0; k < 64; k++) {
                if (ScanTables.isLow(k, frequencies)) {
                    places[ScanTables.place(k, frequencies)] = table[k];
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
        transform.transform(blocks.coefficients(), divisors, samples);
        for (PlaneResampler resampler : resamplers) {
            resampler.advance(ring, (row + 1) * n);
        }
    }

    boolean isComplete() {
        return resamplers.stream().allMatch(PlaneResampler::isComplete);
    }
}

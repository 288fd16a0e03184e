package io.phizer.engine.jpeg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component decoded at n/8 of its size: which blocks are wanted, and the rows of samples as they come. Resamplers take a row
 * as soon as all that they need is there, so only a few rows are held.
 */
final class ScaledPlane {
    private static final int[][] ORDERS = {order(1), order(2), {}, order(4), {}, {}, {}, order(8)};

    private final Component component;
    private final int n;
    private final BlockWindow window;
    private final RowRing ring;
    private final List<PlaneResampler> resamplers;
    private int @Nullable [] divisors;

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
        this.ring = new RowRing(ringRows(component, n, resamplers), window.columns() * n);
    }

    private static int ringRows(Component component, int n, List<PlaneResampler> resamplers) {
        int most = resamplers.stream().mapToInt(PlaneResampler::mostRows).max().orElse(1);
        return most + component.v() * n;
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

    RowRing ring() {
        return ring;
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

    /**
     * For each zigzag position, and for what runs past the end of a block, the place in a block of n by n coefficients; 64, a place of
     * no meaning, for those that are not needed.
     */
    int[] order() {
        return ORDERS[n - 1];
    }

    /** The divisors by zigzag position, as many as {@link #order} has places; those of the first scan of the component. */
    int[] divisors(int[] table) {
        int[] known = divisors;
        if (known == null) {
            known = java.util.Arrays.copyOf(table, order().length);
            divisors = known;
        }
        return known;
    }

    /** Says that all rows before this one have come. */
    void ready(int rows) {
        for (PlaneResampler resampler : resamplers) {
            resampler.advance(ring, rows);
        }
    }

    private static int[] order(int n) {
        int[] order = new int[256];
        for (int k = 0; k < order.length; k++) {
            int row = k < 64 ? ScanTables.zigzag(k) >> 3 : 8;
            int column = k < 64 ? ScanTables.zigzag(k) & 7 : 8;
            order[k] = row < n && column < n ? row * n + column : 64;
        }
        return order;
    }
}

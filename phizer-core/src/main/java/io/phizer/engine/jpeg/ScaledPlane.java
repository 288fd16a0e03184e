package io.phizer.engine.jpeg;

import io.phizer.engine.resample.PlaneResampler;
import io.phizer.engine.resample.RowRing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component at n/8 of its size: the rows of samples as they come. Resamplers take a row as soon as all that they need
 * is there, so only a few rows are held.
 */
final class ScaledPlane {
    private final int n;
    private final BlockTransform transform;
    private final RowRing ring;
    private final List<PlaneResampler> resamplers;
    /** Null where no edge, of a crop or of the picture, goes through a block. */
    private final @Nullable CutBlocks cut;

    private final int[][][] samples;
    private int[] divisors = {};
    private int[][] copies = {};

    /**
     * A plane.
     *
     * @param n samples a side that a block gives: 1 to 6, or 8
     * @param columns blocks in a row
     * @param transform what makes samples of a row of blocks
     */
    ScaledPlane(int n, int columns, BlockTransform transform, List<PlaneResampler> resamplers) {
        this(n, columns, transform, resamplers, null);
    }

    /** A plane of which some blocks are cut. */
    ScaledPlane(
            int n, int columns, BlockTransform transform, List<PlaneResampler> resamplers, @Nullable CutBlocks cut) {
        this.n = n;
        this.cut = cut;
        this.transform = transform;
        this.samples = new int[n][][];
        this.resamplers = List.copyOf(resamplers);
        int most = resamplers.stream().mapToInt(PlaneResampler::mostRows).max().orElse(1);
        this.ring = new RowRing(most + n, n, columns);
    }

    /** How many of the lowest frequencies are needed in each direction. */
    int frequencies() {
        return transform.frequencies(n);
    }

    /** Takes the table of quantisation, in zigzag order. */
    void quantisation(int[] table) {
        int frequencies = frequencies();
        int[] places = new int[frequencies * frequencies];
        for (int k = 0; k < 64; k++) {
            if (ScanTables.isLow(k, frequencies)) {
                places[ScanTables.place(k, frequencies)] = table[k];
            }
        }
        divisors = places;
        if (cut != null) {
            cut.quantisation(table);
        }
    }

    /** Where edges go through blocks, which are then needed with all their frequencies. */
    CutEdges edges() {
        return cut == null ? CutEdges.NONE : cut.edges();
    }

    /** Takes those of the first blocks of {@code full} that are cut, before their row is transformed, from {@code at} on. */
    void takeFull(int row, BlockRow full, int at, int count) {
        if (cut != null) {
            cut.take(row, full, at, count);
        }
    }

    /** Makes samples of a row of blocks and hands them on; changes the low frequencies. */
    void transform(int row, BlockRow blocks) {
        transform(row, blocks.coefficients());
    }

    private void transform(int row, int[][] coefficients) {
        int[][][] samples = this.samples;
        for (int i = 0; i < n; i++) {
            samples[i] = ring.row(row * n + i);
        }
        transform.transform(coefficients, divisors, samples);
        if (cut != null) {
            cut.put(row, samples);
        }
        for (int i = 0; i < resamplers.size(); i++) {
            resamplers.get(i).advance(ring, (row + 1) * n);
        }
    }

    /** The same of the lowest of {@code stride} frequencies a side, and without a change to them. */
    void transformCopy(int row, BlockRow blocks, int stride) {
        int[][] coefficients = blocks.coefficients();
        int frequencies = frequencies();
        if (copies.length == 0) {
            copies = new int[frequencies * frequencies][coefficients[0].length];
        }
        for (int i = 0; i < copies.length; i++) {
            int[] from = coefficients[i / frequencies * stride + i % frequencies];
            System.arraycopy(from, 0, copies[i], 0, from.length);
        }
        transform(row, copies);
    }
}

package io.phizer.engine.jpeg.encode;

import io.phizer.engine.Cancellation;

/** Turns DC coefficients into the tokens of a progressive scan (T.81, G.1.2.1). */
final class DcScan {
    private final Coefficients coefficients;
    private final McuGrid grid;
    private final BlockTokens tokens;
    private final Cancellation cancelled;

    DcScan(Coefficients coefficients, McuGrid grid, BlockTokens tokens, Cancellation cancelled) {
        this.cancelled = cancelled;
        this.coefficients = coefficients;
        this.grid = grid;
        this.tokens = tokens;
    }

    /** Adds the tokens of a scan of all planes; tables are 0 for Y and 1 for chroma. */
    void add(ProgressiveScan scan) {
        int[] last = new int[grid.planes()];
        for (int row = 0; row < grid.down(); row++) {
            cancelled.check();
            for (int column = 0; column < grid.across(); column++) {
                for (int plane = 0; plane < grid.planes(); plane++) {
                    addBlocks(scan, plane, column, row, last);
                }
            }
        }
    }

    private void addBlocks(ProgressiveScan scan, int plane, int column, int row, int[] last) {
        for (int inMcu = 0; inMcu < grid.blocksPerMcu(plane); inMcu++) {
            int block = grid.block(plane, grid.column(plane, column, inMcu), grid.row(plane, row, inMcu));
            int dc = block == McuGrid.DUMMY ? last[plane] : coefficients.dc(plane, block);
            if (scan.refines()) {
                tokens.addRaw(dc >> scan.low() & 1, 1);
            } else {
                int difference = (dc >> scan.low()) - (last[plane] >> scan.low());
                tokens.add((plane == 0 ? 0 : 1 << 8) + BaselineScan.symbolAndBits(difference));
            }
            last[plane] = dc;
        }
    }
}

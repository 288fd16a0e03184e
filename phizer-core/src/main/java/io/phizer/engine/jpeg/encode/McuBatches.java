package io.phizer.engine.jpeg.encode;

import io.phizer.engine.Cancellation;

/**
 * The quantised coefficients of a picture, a batch of MCUs at a time in the order of T.81, A.2.3. In a batch come first
 * the lanes of all blocks of Y, then those of Cb, then those of Cr.
 */
final class McuBatches {
    private final Planes planes;
    private final McuGrid grid;
    private final Quantisation luma;
    private final Quantisation chroma;
    private final Cancellation cancelled;
    private final BlockLanes lanes = new BlockLanes();
    /** Numbers of the blocks of a batch in their planes. */
    private final int[] blocks = new int[BlockLanes.LANES];

    private final int most;
    private final int total;
    private int first;
    private int count;

    McuBatches(Planes planes, McuGrid grid, Quantisation luma, Quantisation chroma, Cancellation cancelled) {
        this.planes = planes;
        this.grid = grid;
        this.luma = luma;
        this.chroma = chroma;
        this.cancelled = cancelled;
        this.most = BlockLanes.LANES / grid.blocksPerMcu();
        this.total = grid.mcus();
    }

    McuGrid grid() {
        return grid;
    }

    /** Goes on to the next batch, if there is one. */
    boolean next() {
        cancelled.check();
        first += count;
        count = Math.min(most, total - first);
        if (count == 0) {
            return false;
        }
        for (int plane = 0; plane < grid.planes(); plane++) {
            load(plane);
        }
        ForwardDct.transform(lanes.array());
        int chromaFrom = firstLane(1);
        luma.quantise(lanes.array(), 0, chromaFrom);
        chroma.quantise(lanes.array(), chromaFrom, count * grid.blocksPerMcu());
        lanes.markNonzero();
        return true;
    }

    /** MCUs of this batch. */
    int count() {
        return count;
    }

    BlockLanes lanes() {
        return lanes;
    }

    /** The lane of the first block of a plane in the first MCU; the others follow in order. */
    int firstLane(int plane) {
        return plane == 0 ? 0 : (grid.blocksPerMcu(0) + plane - 1) * count;
    }

    /** Which block of its plane stands in a lane, or {@link McuGrid#DUMMY}. */
    int block(int lane) {
        return blocks[lane];
    }

    private void load(int plane) {
        int lane = firstLane(plane);
        int perMcu = grid.blocksPerMcu(plane);
        int across = grid.across();
        int mcuRow = first / across;
        int mcuColumn = first % across;
        for (int mcu = 0; mcu < count; mcu++) {
            for (int inMcu = 0; inMcu < perMcu; inMcu++, lane++) {
                int column = grid.column(plane, mcuColumn, inMcu);
                int row = grid.row(plane, mcuRow, inMcu);
                int block = grid.block(plane, column, row);
                blocks[lane] = block;
                if (block != McuGrid.DUMMY) {
                    lanes.load(planes, plane, 8 * column, 8 * row, lane);
                }
            }
            if (++mcuColumn == across) {
                mcuColumn = 0;
                mcuRow++;
            }
        }
    }
}

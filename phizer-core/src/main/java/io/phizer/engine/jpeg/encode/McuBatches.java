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

    /** Goes back to before the first batch. */
    void restart() {
        first = 0;
        count = 0;
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
        int across = grid.across();
        int perMcu = grid.blocksPerMcu(plane);
        int done = 0;
        while (done < count) {
            int mcu = first + done;
            int run = Math.min(count - done, across - mcu % across);
            for (int inMcu = 0; inMcu < perMcu; inMcu++) {
                int lane = firstLane(plane) + done * perMcu + inMcu;
                int column = grid.column(plane, mcu % across, inMcu);
                int row = grid.row(plane, mcu / across, inMcu);
                loadRun(plane, column, row, lane, run);
            }
            done += run;
        }
    }

    /** Loads the blocks at one place in the MCUs of a run within a row of them. */
    private void loadRun(int plane, int column, int row, int lane, int run) {
        int perMcu = grid.blocksPerMcu(plane);
        int step = grid.sampling(plane);
        int whole = loadWhole(plane, column, row, lane, run);
        for (int n = 0; n < run; n++) {
            int block = grid.block(plane, column + n * step, row);
            blocks[lane + n * perMcu] = block;
            if (n >= whole && block != McuGrid.DUMMY) {
                lanes.load(planes, plane, 8 * (column + n * step), 8 * row, lane + n * perMcu);
            }
        }
    }

    /** Loads those of a run that do not go beyond an edge, and returns how many these are. */
    private int loadWhole(int plane, int column, int row, int lane, int run) {
        int width = planes.width(plane);
        int step = grid.sampling(plane);
        if (8 * row + 8 > planes.height(plane) || 8 * column + 8 > width) {
            return 0;
        }
        int whole = Math.min(run, (width / 8 - column + step - 1) / step);
        int from = 8 * row * width + 8 * column;
        if (step == 1) {
            lanes.loadEach(planes.samples(plane), from, width, lane, whole);
        } else {
            lanes.loadEveryOther(planes.samples(plane), from, width, lane, whole);
        }
        return whole;
    }
}

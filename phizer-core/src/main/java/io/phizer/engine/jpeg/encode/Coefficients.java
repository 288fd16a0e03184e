package io.phizer.engine.jpeg.encode;

/** The quantised coefficients of a whole picture, block by block of each plane, in zigzag order. */
final class Coefficients {
    private static final int[] PLACES = BlockLanes.places();

    private final short[][] values;
    /** Per block, bit k says whether coefficient k is not zero. */
    private final long[][] nonzero;

    private Coefficients(McuGrid grid) {
        values = new short[grid.planes()][];
        nonzero = new long[grid.planes()][];
        for (int plane = 0; plane < grid.planes(); plane++) {
            values[plane] = new short[Math.multiplyExact(grid.blocks(plane), 64)];
            nonzero[plane] = new long[grid.blocks(plane)];
        }
    }

    static Coefficients of(McuBatches batches) {
        McuGrid grid = batches.grid();
        Coefficients coefficients = new Coefficients(grid);
        while (batches.next()) {
            for (int plane = 0; plane < grid.planes(); plane++) {
                coefficients.keep(plane, batches);
            }
        }
        return coefficients;
    }

    /** Of each block of a plane 64 values. */
    short[] values(int plane) {
        return values[plane];
    }

    /** The coefficients of a block that are not zero. */
    long nonzero(int plane, int block) {
        return nonzero[plane][block];
    }

    int dc(int plane, int block) {
        return values[plane][block * 64];
    }

    private void keep(int plane, McuBatches batches) {
        int first = batches.firstLane(plane);
        int end = first + batches.count() * batches.grid().blocksPerMcu(plane);
        for (int lane = first; lane < end; lane++) {
            int block = batches.block(lane);
            if (block != McuGrid.DUMMY) {
                nonzero[plane][block] = keep(batches.lanes(), lane, values[plane], block * 64);
            }
        }
    }

    private static long keep(BlockLanes lanes, int lane, short[] values, int at) {
        int[] array = lanes.array();
        int[] places = PLACES;
        long nonzero = lanes.nonzero(lane);
        for (long rest = nonzero; rest != 0; rest &= rest - 1) {
            int k = Long.numberOfTrailingZeros(rest);
            values[at + k] = (short) array[places[k] + lane];
        }
        return nonzero;
    }
}

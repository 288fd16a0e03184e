package io.phizer.engine.jpeg;

import java.util.stream.IntStream;

/**
 * All AC coefficients of the blocks of a component of a progressive picture that an edge goes through, while its
 * scans come in. Blocks that stand side by side in a row have places side by side here.
 */
final class CutStore {
    private static final int COEFFICIENTS = 64;
    /** How many blocks are handed on at a time. */
    private static final int FEW = 16;

    private final ComponentBlocks blocks;
    private final BlockWindow window;
    /** Columns that are cut in every row. */
    private final int[] columns;
    /** By row of the window: the place of the first block. */
    private final int[] places;
    /** By zigzag position, then by place. Of DC there is none. */
    private final short[][] byZigzag = new short[COEFFICIENTS][];

    private final BlockRow full = BlockRow.full(FEW);

    CutStore(ComponentBlocks blocks) {
        this.blocks = blocks;
        this.window = blocks.window();
        this.columns = IntStream.range(window.fromColumn(), window.toColumn())
                .filter(blocks::cutColumn)
                .toArray();
        this.places = new int[window.toRow() - window.fromRow()];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = count;
            count += blocks.cutRow(window.fromRow() + i) ? window.columns() : columns.length;
        }
        for (int k = 0; k < COEFFICIENTS; k++) {
            byZigzag[k] = new short[k == 0 ? 0 : count];
        }
    }

    /** What one takes at most, for so many crops. */
    static long heapBytes(BlockWindow window, long crops) {
        long rows = (long) window.toRow() - window.fromRow();
        long blocks = 2 * crops * (rows + window.columns());
        return blocks * COEFFICIENTS * Short.BYTES
                + rows * Integer.BYTES
                + COEFFICIENTS * 32L
                + BlockRow.fullHeapBytes(FEW);
    }

    short[][] byZigzag() {
        return byZigzag;
    }

    /** Where blocks of a row, from one on, stop to be all cut or all not cut; {@code end} at the latest. */
    int endOfPiece(int row, int column, int end) {
        if (row < window.fromRow() || row >= window.toRow()) {
            return end;
        }
        if (blocks.cutRow(row)) {
            int next = column < window.fromColumn() ? window.fromColumn() : window.toColumn();
            return column < next ? Math.min(end, next) : end;
        }
        for (int cut : columns) {
            if (cut >= column) {
                return cut == column ? column + 1 : Math.min(end, cut);
            }
        }
        return end;
    }

    /** The place of a block; -1 if it is not cut. */
    int place(int row, int column) {
        if (row < window.fromRow() || row >= window.toRow()) {
            return -1;
        }
        int first = places[row - window.fromRow()];
        if (blocks.cutRow(row)) {
            boolean wanted = column >= window.fromColumn() && column < window.toColumn();
            return wanted ? first + column - window.fromColumn() : -1;
        }
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return first + i;
            }
        }
        return -1;
    }

    /**
     * Hands the blocks of a row that are cut on, before it is transformed.
     *
     * @param to the row
     * @param dc of all blocks
     * @param at which of them is the first of the row that is wanted
     */
    void give(int row, BlockRow to, short[] dc, int at) {
        int column = window.fromColumn();
        while (column < window.toColumn()) {
            int place = place(row, column);
            int end = endOfPiece(row, column, window.toColumn());
            if (place >= 0) {
                end = Math.min(end, column + FEW);
                give(row, to, dc, at, column - window.fromColumn(), place, end - column);
            }
            column = end;
        }
    }

    private void give(int row, BlockRow to, short[] dc, int at, int first, int place, int count) {
        int[][] coefficients = full.byZigzag();
        for (int i = 0; i < count; i++) {
            coefficients[0][i] = dc[at + first + i];
        }
        for (int k = 1; k < COEFFICIENTS; k++) {
            for (int i = 0; i < count; i++) {
                coefficients[k][i] = byZigzag[k][place + i];
            }
        }
        blocks.takeFull(row, to, full, first, count);
    }
}

package io.phizer.engine.jpeg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All AC coefficients of those blocks of a row of MCUs that an edge goes through, of a component of a progressive picture,
 * while they come in. Blocks that stand side by side in a row have places side by side here.
 */
final class CutStore {
    private static final int COEFFICIENTS = 64;
    /** How many blocks are handed on at a time. */
    private static final int FEW = 16;

    private final ComponentBlocks blocks;
    private final BlockWindow window;
    /** Columns that are cut in every row. */
    private final int[] columns;
    /** Rows of blocks in an MCU, and places for each. */
    private final int rows;

    private final int places;
    /** By zigzag position, then by place. Of DC there is none. */
    private final short[][] byZigzag = new short[COEFFICIENTS][];

    private final BlockRow full = BlockRow.full(FEW);

    CutStore(ComponentBlocks blocks) {
        this.blocks = blocks;
        this.window = blocks.window();
        this.columns = IntStream.range(window.fromColumn(), window.toColumn())
                .filter(blocks::cutColumn)
                .toArray();
        this.rows = blocks.component().v();
        boolean cutRows = IntStream.range(window.fromRow(), window.toRow()).anyMatch(blocks::cutRow);
        this.places = cutRows ? window.columns() : columns.length;
        for (int k = 0; k < COEFFICIENTS; k++) {
            byZigzag[k] = new short[k == 0 ? 0 : rows * places];
        }
    }

    /** What one takes at most. */
    static long heapBytes(Component component, BlockWindow window) {
        return COEFFICIENTS * ((long) component.v() * window.columns() * Short.BYTES + 32)
                + BlockRow.fullHeapBytes(FEW);
    }

    /** Makes all coefficients zero, for the next row of MCUs. */
    void clear(int mcuRow) {
        for (int i = 0; i < rows; i++) {
            int used = blocks.cutRow(mcuRow * rows + i) ? places : columns.length;
            for (int k = 1; k < COEFFICIENTS; k++) {
                Arrays.fill(byZigzag[k], i * places, i * places + used, (short) 0);
            }
        }
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
        int first = row % rows * places;
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

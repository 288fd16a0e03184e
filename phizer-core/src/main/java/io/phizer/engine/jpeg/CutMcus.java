package io.phizer.engine.jpeg;

/**
 * The MCUs of a sequential scan that have blocks cut, of which all frequencies are needed. A few at a time are decoded, and
 * handed on at once, for whole rows of blocks have room for low frequencies alone. All components of an MCU take that way.
 */
final class CutMcus {
    /** How many are decoded at a time. */
    private static final int FEW = 8;

    private final Scan scan;
    private final ComponentBlocks[] components;
    /** By part of the scan and row of an MCU. */
    private final BlockRow[][] blockRows;

    private final SequentialBlocks blocks;
    /** By column of MCUs: whether an edge goes through all of them. */
    private final boolean[] cutColumns;

    /** The row of MCUs that is being decoded. */
    private int row;

    private boolean cutRow;

    /** Takes what {@link SequentialBlocks} takes. */
    CutMcus(
            Scan scan,
            ScanTables tables,
            ComponentBlocks[] components,
            EntropyBits bits,
            int[] predictions,
            int count) {
        this.scan = scan;
        this.components = components;
        this.blockRows = new BlockRow[components.length][];
        for (int i = 0; i < blockRows.length; i++) {
            Component component = components[i].component();
            blockRows[i] = new BlockRow[scan.down(component)];
            for (int y = 0; y < blockRows[i].length; y++) {
                blockRows[i][y] = BlockRow.full(FEW * scan.across(component));
            }
        }
        this.blocks = new SequentialBlocks(scan, tables, components, bits, predictions, blockRows, true, count);
        this.cutColumns = new boolean[scan.mcuColumns()];
        for (int i = 0; i < cutColumns.length; i++) {
            cutColumns[i] = isCutColumn(i);
        }
    }

    /** What the rows of a component take. */
    static long heapBytes(Component component) {
        return component.v() * BlockRow.fullHeapBytes(FEW * component.h());
    }

    /** Goes to a row of MCUs. */
    void begin(int mcuRow) {
        row = mcuRow;
        cutRow = false;
        for (ComponentBlocks part : components) {
            int down = scan.down(part.component());
            for (int i = 0; i < down; i++) {
                cutRow |= part.cutRow(row * down + i);
            }
        }
    }

    /** Whether an edge goes through blocks of an MCU of this row. */
    boolean isCut(int column) {
        return cutRow || cutColumns[column];
    }

    /** Where MCUs of this row, from one on, stop to be few and all cut, or all not cut; {@code end} at the latest. */
    int endOfPiece(int column, int end) {
        boolean cut = isCut(column);
        int last = cut ? Math.min(end, column + FEW) : end;
        int next = column + 1;
        while (next < last && isCut(next) == cut) {
            next++;
        }
        return next;
    }

    /** Makes all AC coefficients zero, and tells what decodes the next few, counted from 0. */
    SequentialBlocks cleared() {
        for (BlockRow[] part : blockRows) {
            for (BlockRow some : part) {
                some.clear();
            }
        }
        return blocks;
    }

    /** Hands those on that have been decoded, the first of which is that many MCUs from the beginning of the rows of blocks. */
    void give(int firstMcu, int mcus) {
        for (int i = 0; i < components.length; i++) {
            ComponentBlocks part = components[i];
            int across = scan.across(part.component());
            int down = scan.down(part.component());
            for (int y = 0; y < down; y++) {
                part.takeFull(row * down + y, part.rows()[y], blockRows[i][y], firstMcu * across, mcus * across);
            }
        }
    }

    private boolean isCutColumn(int mcuColumn) {
        boolean cut = false;
        for (ComponentBlocks part : components) {
            int across = scan.across(part.component());
            for (int i = 0; i < across; i++) {
                cut |= part.cutColumn(mcuColumn * across + i);
            }
        }
        return cut;
    }
}

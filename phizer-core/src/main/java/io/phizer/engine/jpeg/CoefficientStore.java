package io.phizer.engine.jpeg;

import io.phizer.engine.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * The low frequencies of all blocks of a component of a progressive picture, while its scans come in: two bytes for
 * each coefficient that the largest scale needs, and a bit for every coefficient that is not zero, which refinement
 * has to know of all. Blocks that an edge of a crop goes through have their AC coefficients, all of them, in a store of
 * their own.
 */
final class CoefficientStore {
    private final ComponentBlocks blocks;
    private final int columns;
    /** By zigzag position, empty where not wanted; element i belongs to block i, row by row of the padded grid. */
    private final short[][] byZigzag = new short[64][];

    private final long[] nonzero;
    private final long wanted;
    /** Null where no block is cut. */
    private final @Nullable CutStore cut;

    CoefficientStore(ComponentBlocks blocks) {
        this.blocks = blocks;
        Component component = blocks.component();
        this.columns = component.paddedColumns();
        int count = columns * component.paddedRows();
        long positions = 0;
        int frequencies = blocks.frequencies();
        for (int k = 0; k < 64; k++) {
            boolean low = ScanTables.isLow(k, frequencies);
            byZigzag[k] = low ? new short[count] : new short[0];
            positions |= low ? 1L << k : 0;
        }
        this.wanted = positions;
        // With means alone, no scan of AC coefficients is ever looked at.
        this.nonzero = blocks.lastOfAll() == 0 ? new long[0] : new long[count];
        this.cut = blocks.cut() ? new CutStore(blocks) : null;
    }

    /** What one takes at most, but for its {@link CutStore}. */
    static long heapBytes(Component component, int n, boolean cut) {
        long blocks = (long) component.paddedColumns() * component.paddedRows();
        return blocks * (2L * n * n + (n == 1 && !cut ? 0 : 8));
    }

    /** The store of blocks that are cut, if there is one. */
    @Nullable CutStore cut() {
        return cut;
    }

    ComponentBlocks blocks() {
        return blocks;
    }

    /** Blocks in a row. */
    int columns() {
        return columns;
    }

    short[][] byZigzag() {
        return byZigzag;
    }

    /** By block: bit k is set if the coefficient at zigzag position k is not zero. */
    long[] nonzero() {
        return nonzero;
    }

    /** Bit k is set if the coefficient at zigzag position k is stored. */
    long wanted() {
        return wanted;
    }

    /** Hands all rows of blocks that are wanted on. */
    void transform(Cancellation cancelled) {
        BlockWindow window = blocks.window();
        BlockRow row = blocks.rows()[0];
        for (int y = window.fromRow(); y < window.toRow(); y++) {
            cancelled.check();
            for (int k = 0; k < 64; k++) {
                if (((wanted >>> k) & 1) != 0) {
                    short[] from = byZigzag[k];
                    int[] to = row.byZigzag()[k];
                    int at = y * columns + window.fromColumn();
                    for (int i = 0; i < to.length; i++) {
                        to[i] = from[at + i];
                    }
                }
            }
            if (cut != null) {
                cut.give(y, row, byZigzag[0], y * columns + window.fromColumn());
            }
            blocks.transform(y, row);
        }
    }
}

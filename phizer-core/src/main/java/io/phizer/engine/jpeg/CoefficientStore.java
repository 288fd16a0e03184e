package io.phizer.engine.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The low frequencies of a row of MCUs of a component of a progressive picture, while what all scans have of it comes in:
 * two bytes for each coefficient that the largest scale needs, and a bit for every coefficient that is not zero, which
 * refinement has to know of all. Blocks that an edge of a crop goes through have their AC coefficients, all of them, in a
 * store of their own.
 */
final class CoefficientStore {
    private final Component component;
    private final int columns;
    private final int last;
    /** By zigzag position, empty where not wanted; element i belongs to block i of the row of MCUs, row by row of blocks. */
    private final short[][] byZigzag = new short[64][];

    private final long[] nonzero;
    private final long wanted;
    /** Null where no block is cut. */
    private final @Nullable CutStore cut;

    private CoefficientStore(Component component, int frequencies, int last, @Nullable CutStore cut) {
        this.component = component;
        this.columns = component.paddedColumns();
        this.last = last;
        int count = columns * component.v();
        long positions = 0;
        for (int k = 0; k < 64; k++) {
            boolean low = ScanTables.isLow(k, frequencies);
            byZigzag[k] = low ? new short[count] : new short[0];
            positions |= low ? 1L << k : 0;
        }
        this.wanted = positions;
        // With means alone, no scan of AC coefficients is ever looked at.
        this.nonzero = last == 0 ? new long[0] : new long[count];
        this.cut = cut;
    }

    /** A store for what is wanted of the blocks of a component. */
    static CoefficientStore of(ComponentBlocks blocks) {
        return new CoefficientStore(
                blocks.component(),
                blocks.frequencies(),
                blocks.lastOfAll(),
                blocks.cut() ? new CutStore(blocks) : null);
    }

    /** A store for all coefficients of all blocks. */
    static CoefficientStore whole(Component component) {
        return new CoefficientStore(component, 8, 63, null);
    }

    /** What one takes at most, but for its {@link CutStore}. */
    static long heapBytes(Component component, int n, boolean cut) {
        long blocks = (long) component.paddedColumns() * component.v();
        return blocks * (2L * n * n + (n == 1 && !cut ? 0 : 8)) + (n * (long) n + 1) * 24;
    }

    /** The store of blocks that are cut, if there is one. */
    @Nullable CutStore cut() {
        return cut;
    }

    Component component() {
        return component;
    }

    /** The last coefficient, in zigzag order, that is needed of any block. */
    int last() {
        return last;
    }

    /** Blocks in a row. */
    int columns() {
        return columns;
    }

    /** The place of the first block of a row of blocks, within its row of MCUs. */
    int at(int row) {
        return row % component.v() * columns;
    }

    /** Makes all coefficients zero, for the next row of MCUs. */
    void clear(int mcuRow) {
        for (short[] coefficients : byZigzag) {
            Arrays.fill(coefficients, (short) 0);
        }
        Arrays.fill(nonzero, 0);
        if (cut != null) {
            cut.clear(mcuRow);
        }
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
}

package io.phizer.engine.jpeg;

import java.util.Comparator;
import java.util.List;

/**
 * The blocks of a component that are wanted, and the planes that are made of them, each at a scale of its own: a block is
 * decoded once, of as many frequencies as the largest scale needs, and all scales are made of that.
 */
final class ComponentBlocks {
    private final Component component;
    private final BlockWindow window;
    /** The one that needs the most frequencies comes last. */
    private final List<ScaledPlane> planes;

    /** Of crops, those that go through blocks. */
    private final CutEdges[] edges;

    private final int frequencies;
    private final BlockRow[] rows;
    private boolean quantised;

    /**
     * Blocks that are wanted.
     *
     * @param planes at least one, no two of one scale
     */
    ComponentBlocks(Component component, BlockWindow window, List<ScaledPlane> planes) {
        this.component = component;
        this.window = window;
        this.planes = planes.stream()
                .sorted(Comparator.comparingInt(ScaledPlane::frequencies))
                .toList();
        this.frequencies = this.planes.get(planes.size() - 1).frequencies();
        this.edges = planes.stream()
                .map(ScaledPlane::edges)
                .filter(some -> !some.equals(CutEdges.NONE))
                .toArray(CutEdges[]::new);
        this.rows = new BlockRow[component.v()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new BlockRow(frequencies, window.columns());
        }
    }

    Component component() {
        return component;
    }

    BlockWindow window() {
        return window;
    }

    /** How many of the lowest frequencies are needed in each direction. */
    int frequencies() {
        return frequencies;
    }

    /** Whether there are blocks that an edge of a crop goes through: all their frequencies are needed. */
    boolean cut() {
        return edges.length > 0;
    }

    /** Whether all blocks of a column are cut. */
    boolean cutColumn(int column) {
        boolean cut = false;
        for (CutEdges some : edges) {
            cut |= some.cutColumn(column);
        }
        return cut;
    }

    /** Whether all blocks of a row are cut. */
    boolean cutRow(int row) {
        boolean cut = false;
        for (CutEdges some : edges) {
            cut |= some.cutRow(row);
        }
        return cut;
    }

    /** The last coefficient, in zigzag order, that is needed of any block. */
    int lastOfAll() {
        return cut() ? 63 : lastCoefficient();
    }

    /** The last coefficient, in zigzag order, that is needed of a block that is not cut. */
    int lastCoefficient() {
        int last = 0;
        for (int k = 0; k < 64; k++) {
            if (ScanTables.isLow(k, frequencies)) {
                last = k;
            }
        }
        return last;
    }

    /** Takes the table of quantisation, in zigzag order; the one at the first scan of the component counts. */
    void quantisation(int[] table) {
        if (!quantised) {
            planes.forEach(plane -> plane.quantisation(table));
            quantised = true;
        }
    }

    /** As many rows of blocks as the component has in an MCU. */
    BlockRow[] rows() {
        return rows;
    }

    /**
     * Takes some blocks of a row before it is transformed, because some of them are cut.
     *
     * @param row counted from the top of the picture
     * @param to the same row, which gets their low frequencies
     * @param full they, with all their frequencies
     * @param at where the first of them stands in {@code to}
     */
    void takeFull(int row, BlockRow to, BlockRow full, int at, int count) {
        to.takeLow(full, at, count);
        for (int i = 0; i < planes.size(); i++) {
            planes.get(i).takeFull(row, full, at, count);
        }
    }

    /** Makes samples of a row of blocks, at every scale, and hands them on. */
    void transform(int row, BlockRow blocks) {
        ScaledPlane largest = planes.get(planes.size() - 1);
        for (int i = 0; i < planes.size(); i++) {
            ScaledPlane plane = planes.get(i);
            if (plane == largest) {
                plane.transform(row, blocks);
            } else {
                plane.transformCopy(row, blocks, frequencies);
            }
        }
    }
}

package io.phizer.engine.jpeg;

import java.util.Optional;

/**
 * At which scale a component is decoded for a job, and which blocks are cut there. Jobs that have both in common share a
 * plane.
 *
 * @param n samples a side that a block gives: 1 to 6, or 8
 */
record Scale(int n, CutEdges edges) {
    static Scale of(Component component, Layout layout, Job job) {
        int n = layout.scale(component, job);
        return new Scale(n, layout.edges(component, job, n));
    }

    /** Those blocks, if there are any. */
    Optional<CutBlocks> cut(Component component, BlockWindow window) {
        return edges.equals(CutEdges.NONE)
                ? Optional.empty()
                : Optional.of(new CutBlocks(edges, window, n, component.v()));
    }
}

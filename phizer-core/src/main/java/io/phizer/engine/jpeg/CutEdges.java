package io.phizer.engine.jpeg;

/**
 * Where the edges of a job's region go through blocks of a component, in samples of the component; the picture's own are
 * among them, for what fills up its last blocks may be anything. Edges between blocks are none: those on the left and above
 * are 0, others {@link #NOWHERE}.
 *
 * @param right the end of what is inside
 * @param bottom the end of what is inside
 */
record CutEdges(int left, int right, int top, int bottom) {
    private static final int NOWHERE = Integer.MAX_VALUE;
    private static final int BLOCK = 8;

    /** No edge goes through a block. */
    static final CutEdges NONE = new CutEdges(0, NOWHERE, 0, NOWHERE);

    static CutEdges of(Span across, Span down) {
        return new CutEdges(begin(across), end(across), begin(down), end(down));
    }

    private static int begin(Span span) {
        return span.from() % BLOCK == 0 ? 0 : span.from();
    }

    private static int end(Span span) {
        return span.to() % BLOCK == 0 ? NOWHERE : span.to();
    }

    /** Whether one goes through a column of blocks. */
    boolean cutColumn(int column) {
        return cuts(left, column) || cuts(right, column);
    }

    /** Whether one goes through a row of blocks. */
    boolean cutRow(int row) {
        return cuts(top, row) || cuts(bottom, row);
    }

    private static boolean cuts(int edge, int block) {
        return edge / BLOCK == block && edge % BLOCK != 0;
    }
}

package io.phizer.engine.jpeg;

import io.phizer.engine.resample.Axis;

/**
 * Which samples of a component lie wholly in the region of a job, in one direction. A result is made of those alone: what
 * is outside of a crop does not show at its edge, nor what fills up the last block of the picture. If there are none, it is
 * the one that the middle of the region lies in.
 *
 * @param from the first
 * @param to the end of them; where the region goes to the end of the picture, a sample that the picture has a part of is
 *     one of them, since no other has its colour
 * @param last whether the region goes to the end of the picture
 */
record Span(int from, int to, boolean last) {
    /** Samples of a block in one direction. */
    private static final int BLOCK = 8;

    /**
     * The span of a component.
     *
     * @param factor its sampling factor
     * @param most the greatest one of the picture
     * @param length of the picture
     */
    static Span of(Axis axis, int factor, int most, int length) {
        int end = axis.from() + axis.size();
        boolean last = end == length;
        int from = (axis.from() * factor + most - 1) / most;
        int to = (end * factor + (last ? most - 1 : 0)) / most;
        if (from >= to) {
            from = (2 * axis.from() + axis.size()) * factor / (2 * most);
            to = from + 1;
        }
        return new Span(from, to, last);
    }

    /** Whether there is a block without anything from outside. */
    boolean holdsBlock() {
        return (from + BLOCK - 1) / BLOCK < to / BLOCK;
    }

    /**
     * The same span in whole blocks, if it holds one. The last block of the picture is one of them, whatever fills it up:
     * without it a border of the picture could be missing.
     */
    Span blocks() {
        return new Span((from + BLOCK - 1) / BLOCK * BLOCK, last ? to : to / BLOCK * BLOCK, last);
    }
}

package io.phizer.engine.raster;

/** Takes the rows of a picture from top to bottom. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes one row.
     *
     * @param y its number in the stored picture
     * @param bytes interleaved samples from the left edge of the decoded region on, and perhaps some behind it; valid during the
     *     call only, and not to be written to
     * @param from where in the array the first one is
     */
    void row(int y, byte[] bytes, int from);

    /** Takes one row that an array begins with. */
    default void row(int y, byte[] row) {
        row(y, row, 0);
    }

    /**
     * Takes one row of indices of colours.
     *
     * @param from where in the array the first one is
     */
    default void indexed(int y, byte[] indices, int from, Palette palette) {
        row(y, palette.expand(indices, from), 0);
    }
}

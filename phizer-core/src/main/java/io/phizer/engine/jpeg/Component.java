package io.phizer.engine.jpeg;

/**
 * One component of a frame (ITU-T T.81, sections A.1.1 and A.2).
 *
 * @param index its place in the frame header, from 0
 * @param id its identifier, 0 to 255
 * @param h horizontal sampling factor
 * @param v vertical sampling factor
 * @param quantisation which quantisation table
 * @param width samples in a row that belong to the picture
 * @param height rows that belong to the picture
 * @param mcuColumns MCUs in a row of an interleaved scan
 * @param mcuRows rows of MCUs of an interleaved scan
 */
record Component(
        int index, int id, int h, int v, int quantisation, int width, int height, int mcuColumns, int mcuRows) {
    /** Blocks in a row of the component's own grid, which a scan of it alone walks. */
    int blockColumns() {
        return (width + 7) / 8;
    }

    /** Rows of blocks in the component's own grid. */
    int blockRows() {
        return (height + 7) / 8;
    }

    /** Blocks in a row when the grid is filled up to whole MCUs. */
    int paddedColumns() {
        return mcuColumns * h;
    }
}

package io.phizer.engine.jpeg.encode;

/**
 * How the blocks of a picture stand in MCUs (T.81, A.2). With halved chroma an MCU has four blocks of luma, and at the
 * right and lower edge some of them are dummies: they lie wholly outside the picture.
 */
final class McuGrid {
    private static final int BLOCK = 8;
    /** What {@link #block} says of a block outside the picture. */
    static final int DUMMY = -1;

    private final int planes;
    private final boolean halved;
    private final int across;
    private final int down;
    private final int[] blocksAcross;
    private final int[] blocksDown;

    McuGrid(Planes planes) {
        this.planes = planes.count();
        this.halved = this.planes > 1 && planes.halved();
        int side = halved ? 2 * BLOCK : BLOCK;
        this.across = ceil(planes.width(), side);
        this.down = ceil(planes.height(), side);
        this.blocksAcross = new int[this.planes];
        this.blocksDown = new int[this.planes];
        for (int plane = 0; plane < this.planes; plane++) {
            blocksAcross[plane] = ceil(planes.width(plane), BLOCK);
            blocksDown[plane] = ceil(planes.height(plane), BLOCK);
        }
    }

    int planes() {
        return planes;
    }

    /** The number of MCUs of a row. */
    int across() {
        return across;
    }

    /** The number of rows of MCUs. */
    int down() {
        return down;
    }

    int mcus() {
        return Math.multiplyExact(across, down);
    }

    /** H and V of T.81, which are alike here. */
    int sampling(int plane) {
        return plane == 0 && halved ? 2 : 1;
    }

    int blocksPerMcu(int plane) {
        return sampling(plane) * sampling(plane);
    }

    int blocksPerMcu() {
        return blocksPerMcu(0) + planes - 1;
    }

    /** Blocks of a row of a plane, without dummies. */
    int blocksAcross(int plane) {
        return blocksAcross[plane];
    }

    /** Rows of blocks of a plane, without dummies. */
    int blocksDown(int plane) {
        return blocksDown[plane];
    }

    int blocks(int plane) {
        return Math.multiplyExact(blocksAcross(plane), blocksDown(plane));
    }

    /** Column of a block in its plane, by that of the MCU and its number in it (T.81, figure A.3). */
    int column(int plane, int mcuColumn, int inMcu) {
        return sampling(plane) == 1 ? mcuColumn : 2 * mcuColumn + (inMcu & 1);
    }

    /** Row of a block in its plane, by that of the MCU and its number in it. */
    int row(int plane, int mcuRow, int inMcu) {
        return sampling(plane) == 1 ? mcuRow : 2 * mcuRow + (inMcu >> 1);
    }

    /** Number of a block in its plane, row by row, or {@link #DUMMY}. */
    int block(int plane, int column, int row) {
        int perRow = blocksAcross[plane];
        return column < perRow && row < blocksDown[plane] ? row * perRow + column : DUMMY;
    }

    private static int ceil(int length, int unit) {
        return (length + unit - 1) / unit;
    }
}

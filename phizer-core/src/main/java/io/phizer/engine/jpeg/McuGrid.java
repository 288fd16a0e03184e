package io.phizer.engine.jpeg;

/**
 * How the blocks of a picture stand in MCUs (T.81, A.2). With halved chroma an MCU has four blocks of luma, and at the
 * right and lower edge some of them are dummies: they lie wholly outside the picture.
 */
final class McuGrid {
    private static final int BLOCK = 8;
    /** What {@link #block} says of a block outside the picture. */
    static final int DUMMY = -1;

    private final Planes planes;
    private final boolean halved;

    McuGrid(Planes planes) {
        this.planes = planes;
        this.halved = planes.count() > 1 && planes.halved();
    }

    int planes() {
        return planes.count();
    }

    /** The number of MCUs of a row. */
    int across() {
        return ceil(planes.width(), side());
    }

    /** The number of rows of MCUs. */
    int down() {
        return ceil(planes.height(), side());
    }

    int mcus() {
        return Math.multiplyExact(across(), down());
    }

    /** H and V of T.81, which are alike here. */
    int sampling(int plane) {
        return plane == 0 && halved ? 2 : 1;
    }

    int blocksPerMcu(int plane) {
        return sampling(plane) * sampling(plane);
    }

    int blocksPerMcu() {
        return blocksPerMcu(0) + planes() - 1;
    }

    /** Blocks of a row of a plane, without dummies. */
    int blocksAcross(int plane) {
        return ceil(planes.width(plane), BLOCK);
    }

    /** Rows of blocks of a plane, without dummies. */
    int blocksDown(int plane) {
        return ceil(planes.height(plane), BLOCK);
    }

    int blocks(int plane) {
        return Math.multiplyExact(blocksAcross(plane), blocksDown(plane));
    }

    /** Number of a block in its plane, row by row, or {@link #DUMMY}. */
    int block(int plane, int mcuColumn, int mcuRow, int inMcu) {
        int sampling = sampling(plane);
        int column = mcuColumn * sampling + inMcu % sampling;
        int row = mcuRow * sampling + inMcu / sampling;
        int across = blocksAcross(plane);
        return column < across && row < blocksDown(plane) ? row * across + column : DUMMY;
    }

    private int side() {
        return halved ? 2 * BLOCK : BLOCK;
    }

    private static int ceil(int length, int unit) {
        return (length + unit - 1) / unit;
    }
}

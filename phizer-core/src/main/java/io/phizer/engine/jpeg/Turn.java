package io.phizer.engine.jpeg;

import io.phizer.engine.resample.PlaneResampler;
import io.phizer.image.Orientation;

/** Puts a plane's rows, as they are made in the direction that the picture is stored in, where they stand upright. */
final class Turn implements PlaneResampler.Rows {
    private final byte[] made;
    private final int width;
    private final byte[] upright;

    /** Where the first sample that is stored stands, and how far from it its neighbours are, beside and below it. */
    private final int start;

    private final int across;
    private final int down;

    /**
     * For a plane.
     *
     * @param made where the rows are that are taken next
     * @param width of a row as it is made
     * @param upright the plane upright, whose rows are as wide as there are rows made where sides are swapped
     */
    Turn(Orientation orientation, byte[] made, int width, byte[] upright) {
        this.made = made;
        this.width = width;
        this.upright = upright;
        int height = upright.length / width;
        int uprightWidth = orientation.swapsSides() ? height : width;
        int beside = orientation.flipsX() ? -1 : 1;
        int below = orientation.flipsY() ? -uprightWidth : uprightWidth;
        this.across = orientation.swapsSides() ? below : beside;
        this.down = orientation.swapsSides() ? beside : below;
        this.start = (orientation.flipsX() ? uprightWidth - 1 : 0)
                + (orientation.flipsY() ? upright.length - uprightWidth : 0);
    }

    @Override
    public void take(int at, int count) {
        int row = start + at / width * down;
        int rows = count / width;
        for (int x = 0; x < width; x++) {
            int to = row + x * across;
            int from = x;
            for (int y = 0; y < rows; y++) {
                upright[to] = made[from];
                to += down;
                from += width;
            }
        }
    }
}

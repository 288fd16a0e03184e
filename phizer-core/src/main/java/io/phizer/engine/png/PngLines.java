package io.phizer.engine.png;

import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.InflatedBytes;

/** Takes the filters off the rows of one pass (W3C PNG, section 9). */
final class PngLines {
    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    /** How far beyond a row its last pixel may be read and written. */
    private static final int OVERSHOOT = 3;

    private final int bytes;
    private final int distance;
    private final PngPaeth paeth = new PngPaeth();
    private byte[] row;
    private byte[] above;

    PngLines(PngLayout layout, int columns) {
        this.bytes = layout.rowBytes(columns);
        this.distance = layout.filterDistance();
        this.row = new byte[bytes + OVERSHOOT];
        this.above = new byte[bytes + OVERSHOOT];
    }

    /** How many bytes a filtered row has. */
    static int filteredBytes(PngLayout layout, int columns) {
        return 1 + layout.rowBytes(columns);
    }

    /** The next row; the array is reused for the row after the next. */
    byte[] next(InflatedBytes data) throws ImageException.Malformed {
        byte[] swap = above;
        above = row;
        row = swap;
        int at = data.take(1 + bytes);
        byte[] filtered = data.array();
        int from = at + 1;
        switch (filtered[at]) {
            case NONE -> System.arraycopy(filtered, from, row, 0, bytes);
            case SUB -> PngFilters.sub(filtered, from, row, bytes, distance);
            case UP -> PngFilters.up(filtered, from, above, row, bytes);
            case AVERAGE -> PngFilters.average(filtered, from, above, row, bytes, distance);
            case PAETH -> paeth.take(filtered, from, above, row, bytes, distance);
            default -> throw new ImageException.Malformed("PNG row with an unknown filter", -1);
        }
        return row;
    }
}

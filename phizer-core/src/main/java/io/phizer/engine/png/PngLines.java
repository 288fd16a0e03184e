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

    private final int bytes;
    private final int distance;
    private final PngPaeth paeth = new PngPaeth();
    private byte[] row;
    private byte[] above;
    private byte[] array;
    private int from;

    PngLines(PngLayout layout, int columns) {
        this.bytes = layout.rowBytes(columns);
        this.distance = layout.filterDistance();
        this.row = new byte[bytes + PngPaeth.OVERSHOOT];
        this.above = new byte[bytes + PngPaeth.OVERSHOOT];
        this.array = row;
    }

    /** How many bytes a filtered row has. */
    static int filteredBytes(PngLayout layout, int columns) {
        return 1 + layout.rowBytes(columns);
    }

    /** Goes to the next row. */
    void next(InflatedBytes data) throws ImageException.Malformed {
        byte[] swap = above;
        above = row;
        row = swap;
        int at = data.take(1 + bytes);
        byte[] filtered = data.array();
        int first = at + 1;
        array = row;
        from = 0;
        switch (filtered[at]) {
            case NONE -> {
                if (looksAbove(data.peek())) {
                    System.arraycopy(filtered, first, row, 0, bytes);
                } else {
                    array = filtered;
                    from = first;
                }
            }
            case SUB -> PngFilters.sub(filtered, first, row, bytes, distance);
            case UP -> PngFilters.up(filtered, first, above, row, bytes);
            case AVERAGE -> PngFilters.average(filtered, first, above, row, bytes, distance);
            case PAETH -> paeth.take(filtered, first, above, row, bytes, distance);
            default -> throw new ImageException.Malformed("PNG row with an unknown filter", -1);
        }
    }

    /** Whether a row with that filter is made of the one above it; also where the filter is not known yet. */
    private static boolean looksAbove(int filter) {
        return filter != NONE && filter != SUB;
    }

    /** Where the row is; until the next one, and not to be written to. */
    byte[] array() {
        return array;
    }

    /** Where in the array it begins. */
    int from() {
        return from;
    }
}

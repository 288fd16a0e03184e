package io.phizer.engine.png;

import io.phizer.engine.ImageException;
import java.util.zip.DataFormatException;

/** Takes the filters off the rows of one pass (W3C PNG, section 9). */
final class PngLines {
    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private final int bytes;
    private final int distance;
    private final byte[] filter = new byte[1];
    private byte[] row;
    private byte[] above;

    PngLines(PngLayout layout, int columns) {
        this.bytes = layout.rowBytes(columns);
        this.distance = layout.filterDistance();
        this.row = new byte[bytes];
        this.above = new byte[bytes];
    }

    /** The next row; the array is reused for the row after the next. */
    byte[] next(PngData data) throws ImageException.Malformed, DataFormatException {
        byte[] swap = above;
        above = row;
        row = swap;
        data.read(filter, 1);
        data.read(row, bytes);
        switch (filter[0]) {
            case NONE -> {}
            case SUB -> sub();
            case UP -> up();
            case AVERAGE -> average();
            case PAETH -> paeth();
            default -> throw new ImageException.Malformed("PNG row with an unknown filter", -1);
        }
        return row;
    }

    private void sub() {
        for (int i = distance; i < bytes; i++) {
            row[i] += row[i - distance];
        }
    }

    private void up() {
        for (int i = 0; i < bytes; i++) {
            row[i] += above[i];
        }
    }

    private void average() {
        for (int i = 0; i < bytes; i++) {
            int left = i < distance ? 0 : row[i - distance] & 0xFF;
            row[i] += (byte) ((left + (above[i] & 0xFF)) >> 1);
        }
    }

    private void paeth() {
        for (int i = 0; i < Math.min(distance, bytes); i++) {
            row[i] += above[i];
        }
        for (int i = distance; i < bytes; i++) {
            row[i] += (byte) predictor(row[i - distance] & 0xFF, above[i] & 0xFF, above[i - distance] & 0xFF);
        }
    }

    /** Section 9.4; the order of the comparisons matters. */
    private static int predictor(int left, int up, int upLeft) {
        int toLeft = Math.abs(up - upLeft);
        int toUp = Math.abs(left - upLeft);
        int toUpLeft = Math.abs(left + up - 2 * upLeft);
        if (toLeft <= toUp && toLeft <= toUpLeft) {
            return left;
        }
        return toUp <= toUpLeft ? up : upLeft;
    }
}

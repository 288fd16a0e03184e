package io.phizer.engine.webp;

import java.util.Arrays;

/**
 * Some lines of a plane of a VP8 frame, with the border that prediction looks at (RFC 6386, section 12.2): a row of 127
 * above, a column of 129 to the left. The line above those that are held is there, too.
 */
final class Vp8Plane {
    /** Beyond the right edge of the row above: blocks there look up to four columns to the right. */
    private static final int RIGHT = 4;

    final byte[] data;
    final int stride;
    private final int lines;
    private int top;

    /** The first lines of a plane; as many are held at any time. */
    Vp8Plane(int width, int lines) {
        this.stride = width + 1 + RIGHT;
        this.lines = lines;
        this.data = new byte[Math.multiplyExact(stride, lines + 1)];
        Arrays.fill(data, 0, stride, (byte) 127);
        for (int y = 1; y <= lines; y++) {
            data[y * stride] = (byte) 129;
        }
    }

    /** Where the sample of a column and a row is; the column may be -1. */
    int at(int x, int y) {
        return (y - top + 1) * stride + x + 1;
    }

    /** Lets go of so many lines at the top, but for the last of them; those that follow have room at the bottom. */
    void drop(int count) {
        System.arraycopy(data, count * stride, data, 0, (lines + 1 - count) * stride);
        top += count;
    }

    /** Copies lines of another plane of the same width. */
    void copy(Vp8Plane from, int first, int count, int width) {
        for (int y = first; y < first + count; y++) {
            System.arraycopy(from.data, from.at(0, y), data, at(0, y), width);
        }
    }
}

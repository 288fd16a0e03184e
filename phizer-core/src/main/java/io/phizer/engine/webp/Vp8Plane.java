package io.phizer.engine.webp;

import java.util.Arrays;

/**
 * One plane of a VP8 frame with the border that prediction looks at (RFC 6386, section 12.2): a row of 127 above,
 * a column of 129 to the left.
 */
final class Vp8Plane {
    /** Beyond the right edge of the row above: blocks there look up to four columns to the right. */
    private static final int RIGHT = 4;

    final byte[] data;
    final int stride;

    Vp8Plane(int width, int height) {
        stride = width + 1 + RIGHT;
        data = new byte[Math.multiplyExact(stride, height + 1)];
        Arrays.fill(data, 0, stride, (byte) 127);
        for (int y = 1; y <= height; y++) {
            data[y * stride] = (byte) 129;
        }
    }

    /** Where the sample of a column and a row is; both may be -1. */
    int at(int x, int y) {
        return (y + 1) * stride + x + 1;
    }
}

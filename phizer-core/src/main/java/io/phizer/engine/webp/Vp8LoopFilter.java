package io.phizer.engine.webp;

/**
 * Smooths the edges of blocks (RFC 6386, section 15). Done in a copy: prediction needs it rough.
 */
final class Vp8LoopFilter {
    private final Vp8Header header;
    private final Vp8Plane luma;
    private final Vp8Plane blue;
    private final Vp8Plane red;

    Vp8LoopFilter(Vp8Header header, Vp8Plane luma, Vp8Plane blue, Vp8Plane red) {
        this.header = header;
        this.luma = luma;
        this.blue = blue;
        this.red = red;
    }

    /**
     * Filters one macroblock; they come in the order in which they are coded.
     *
     * @param level its strength, 0 for none
     * @param inner whether edges inside of it are filtered too
     */
    void filter(int column, int row, int level, boolean inner) {
        if (level == 0) {
            return;
        }
        int interior = interior(level);
        int edge = 2 * level + interior;
        int threshold = level >= 40 ? 2 : level >= 15 ? 1 : 0;
        if (header.simpleFilter) {
            simple(column, row, edge, inner);
            return;
        }
        plane(luma, column * 16, row * 16, 16, edge, interior, threshold, inner);
        plane(blue, column * 8, row * 8, 8, edge, interior, threshold, inner);
        plane(red, column * 8, row * 8, 8, edge, interior, threshold, inner);
    }

    private int interior(int level) {
        int interior = level;
        if (header.sharpness > 0) {
            interior >>= header.sharpness > 4 ? 2 : 1;
            interior = Math.min(interior, 9 - header.sharpness);
        }
        return Math.max(1, interior);
    }

    private void simple(int column, int row, int edge, boolean inner) {
        for (int i = 0; i < 16; i += 4) {
            if (i == 0 ? column > 0 : inner) {
                simpleEdge(luma.at(column * 16 + i, row * 16), 1, luma.stride, i == 0 ? edge + 4 : edge);
            }
        }
        for (int i = 0; i < 16; i += 4) {
            if (i == 0 ? row > 0 : inner) {
                simpleEdge(luma.at(column * 16, row * 16 + i), luma.stride, 1, i == 0 ? edge + 4 : edge);
            }
        }
    }

    private void simpleEdge(int from, int across, int along, int limit) {
        byte[] data = luma.data;
        for (int i = 0, at = from; i < 16; i++, at += along) {
            if (isSoft(data, at, across, limit)) {
                adjustInner(data, at, across, true);
            }
        }
    }

    private static void plane(
            Vp8Plane plane, int x, int y, int size, int edge, int interior, int threshold, boolean inner) {
        if (x > 0) {
            outer(plane.data, plane.at(x, y), 1, plane.stride, size, edge + 4, interior, threshold);
        }
        for (int i = 4; inner && i < size; i += 4) {
            inner(plane.data, plane.at(x + i, y), 1, plane.stride, size, edge, interior, threshold);
        }
        if (y > 0) {
            outer(plane.data, plane.at(x, y), plane.stride, 1, size, edge + 4, interior, threshold);
        }
        for (int i = 4; inner && i < size; i += 4) {
            inner(plane.data, plane.at(x, y + i), plane.stride, 1, size, edge, interior, threshold);
        }
    }

    private static void outer(
            byte[] data, int from, int across, int along, int size, int limit, int interior, int threshold) {
        for (int i = 0, at = from; i < size; i++, at += along) {
            if (isSoft(data, at, across, limit) && isFlat(data, at, across, interior)) {
                if (isSteep(data, at, across, threshold)) {
                    adjustInner(data, at, across, true);
                } else {
                    adjustOuter(data, at, across);
                }
            }
        }
    }

    private static void inner(
            byte[] data, int from, int across, int along, int size, int limit, int interior, int threshold) {
        for (int i = 0, at = from; i < size; i++, at += along) {
            if (isSoft(data, at, across, limit) && isFlat(data, at, across, interior)) {
                boolean steep = isSteep(data, at, across, threshold);
                int step = adjustInner(data, at, across, steep);
                if (!steep) {
                    int half = (step + 1) >> 1;
                    change(data, at + across, -half);
                    change(data, at - 2 * across, half);
                }
            }
        }
    }

    private static boolean isSoft(byte[] data, int at, int across, int limit) {
        return 2 * difference(data, at - across, at) + difference(data, at - 2 * across, at + across) / 2 <= limit;
    }

    private static boolean isFlat(byte[] data, int at, int across, int interior) {
        return difference(data, at - 4 * across, at - 3 * across) <= interior
                && difference(data, at - 3 * across, at - 2 * across) <= interior
                && difference(data, at - 2 * across, at - across) <= interior
                && difference(data, at + across, at) <= interior
                && difference(data, at + 2 * across, at + across) <= interior
                && difference(data, at + 3 * across, at + 2 * across) <= interior;
    }

    private static boolean isSteep(byte[] data, int at, int across, int threshold) {
        return difference(data, at - 2 * across, at - across) > threshold
                || difference(data, at + across, at) > threshold;
    }

    private static int difference(byte[] data, int a, int b) {
        return Math.abs((data[a] & 0xFF) - (data[b] & 0xFF));
    }

    /** Changes the two samples at the edge; returns by how much the right or lower one. */
    private static int adjustInner(byte[] data, int at, int across, boolean outerTaps) {
        int a = outerTaps ? clamped(signed(data, at - 2 * across) - signed(data, at + across)) : 0;
        int step = clamped(a + 3 * (signed(data, at) - signed(data, at - across)));
        int right = Math.min(127, step + 4) >> 3;
        change(data, at, -right);
        change(data, at - across, Math.min(127, step + 3) >> 3);
        return right;
    }

    private static void adjustOuter(byte[] data, int at, int across) {
        int a = clamped(signed(data, at - 2 * across) - signed(data, at + across));
        int step = clamped(a + 3 * (signed(data, at) - signed(data, at - across)));
        for (int i = 0, weight = 27; i < 3; i++, weight -= 9) {
            int change = clamped((weight * step + 63) >> 7);
            change(data, at + i * across, -change);
            change(data, at - (i + 1) * across, change);
        }
    }

    private static void change(byte[] data, int at, int by) {
        data[at] = (byte) (clamped(signed(data, at) + by) + 128);
    }

    private static int signed(byte[] data, int at) {
        return (data[at] & 0xFF) - 128;
    }

    private static int clamped(int value) {
        return Math.max(-128, Math.min(127, value));
    }
}

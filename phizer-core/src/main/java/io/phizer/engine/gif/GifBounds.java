package io.phizer.engine.gif;

import io.phizer.image.Region;

/** The smallest rectangle around some pixels. */
final class GifBounds {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = -1;
    private int bottom = -1;

    void add(int x, int y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }

    void add(GifBounds other) {
        if (!other.isEmpty()) {
            add(other.left, other.top);
            add(other.right, other.bottom);
        }
    }

    boolean isEmpty() {
        return right < 0;
    }

    /** The rectangle; one pixel of the corner if there is none, since a frame cannot be empty. */
    Region region() {
        return isEmpty() ? new Region(0, 0, 1, 1) : new Region(left, top, right - left + 1, bottom - top + 1);
    }
}

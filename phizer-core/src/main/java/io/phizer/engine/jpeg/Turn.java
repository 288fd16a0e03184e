package io.phizer.engine.jpeg;

import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.image.Orientation;

/** Turns and mirrors planes, sample by sample, without leaving YCbCr. */
final class Turn {
    private Turn() {}

    /** The planes upright, or as they are if they are upright already. */
    static Planes upright(Planes stored, Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return stored;
        }
        boolean swaps = orientation.swapsSides();
        int width = swaps ? stored.height() : stored.width();
        int height = swaps ? stored.width() : stored.height();
        Planes upright = new Planes(width, height, stored.count(), stored.halved());
        for (int plane = 0; plane < stored.count(); plane++) {
            turn(stored, upright, plane, orientation);
        }
        return upright;
    }

    private static void turn(Planes stored, Planes upright, int plane, Orientation orientation) {
        byte[] from = stored.samples(plane);
        byte[] to = upright.samples(plane);
        int width = upright.width(plane);
        int height = upright.height(plane);
        int storedWidth = stored.width(plane);
        // How far apart in the stored plane two neighbours are that stand side by side, and one above the other.
        int across = orientation.swapsSides() ? storedWidth : 1;
        int down = orientation.swapsSides() ? 1 : storedWidth;
        int start = 0;
        if (orientation.flipsX()) {
            start += (width - 1) * across;
            across = -across;
        }
        if (orientation.flipsY()) {
            start += (height - 1) * down;
            down = -down;
        }
        int out = 0;
        for (int y = 0; y < height; y++) {
            int in = start + y * down;
            for (int x = 0; x < width; x++) {
                to[out++] = from[in];
                in += across;
            }
        }
    }
}

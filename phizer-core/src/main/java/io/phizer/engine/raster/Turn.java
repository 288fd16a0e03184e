package io.phizer.engine.raster;

import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/** Turns a picture upright. Done to results, never to sources: they are smaller, and most need none. */
public final class Turn {
    private Turn() {}

    /** The picture upright, or itself if it is upright already. */
    public static Pixels upright(Pixels stored, Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return stored;
        }
        PixelSize size = orientation.apply(stored.size());
        Pixels upright = Pixels.empty(size, stored.samples());
        int channels = stored.samples().channels();
        int out = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = orientation.flipsY() ? size.height() - 1 - y : y;
            for (int x = 0; x < size.width(); x++) {
                int column = orientation.flipsX() ? size.width() - 1 - x : x;
                int at = orientation.swapsSides()
                        ? column * stored.size().width() + row
                        : row * stored.size().width() + column;
                System.arraycopy(stored.data(), at * channels, upright.data(), out, channels);
                out += channels;
            }
        }
        return upright;
    }

    /** Where a part of a picture of some size is when the picture is upright. */
    public static Region upright(Region stored, PixelSize size, Orientation orientation) {
        PixelSize upright = orientation.apply(size);
        Region turned =
                orientation.swapsSides() ? new Region(stored.y(), stored.x(), stored.height(), stored.width()) : stored;
        int x = orientation.flipsX() ? upright.width() - turned.x() - turned.width() : turned.x();
        int y = orientation.flipsY() ? upright.height() - turned.y() - turned.height() : turned.y();
        return new Region(x, y, turned.width(), turned.height());
    }
}

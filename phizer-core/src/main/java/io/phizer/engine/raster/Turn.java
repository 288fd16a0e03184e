package io.phizer.engine.raster;

import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;

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
}

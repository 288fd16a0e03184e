package io.phizer.engine.raster;

import io.phizer.image.Region;
import java.util.Optional;

/** Rectangles and what they have to do with each other. */
public final class Regions {
    private Regions() {}

    /** What two have in common. */
    public static Optional<Region> common(Region a, Region b) {
        int x = Math.max(a.x(), b.x());
        int y = Math.max(a.y(), b.y());
        int right = Math.min(a.x() + a.width(), b.x() + b.width());
        int bottom = Math.min(a.y() + a.height(), b.y() + b.height());
        return x < right && y < bottom ? Optional.of(new Region(x, y, right - x, bottom - y)) : Optional.empty();
    }

    /** The smallest one that both are in. */
    public static Region around(Region a, Region b) {
        int x = Math.min(a.x(), b.x());
        int y = Math.min(a.y(), b.y());
        int right = Math.max(a.x() + a.width(), b.x() + b.width());
        int bottom = Math.max(a.y() + a.height(), b.y() + b.height());
        return new Region(x, y, right - x, bottom - y);
    }

    /** The smallest one that those are in which are there. */
    public static Optional<Region> around(Optional<Region> a, Optional<Region> b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : Optional.of(around(a.get(), b.get()));
    }
}

package io.phizer.engine.raster;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a region of a picture becomes a size: which pixels are needed for a part of the result, which of the result
 * depend on some of the picture, and resamplers for all of it or for a part. A part comes out as it would among the
 * rest, bit by bit. Immutable.
 */
public final class Scale {
    private final Region region;
    private final PixelSize target;
    private final Reach across;
    private final Reach down;

    /**
     * A scale.
     *
     * @param region what is shown, in stored pixels
     * @param target the size that the region gets
     */
    public Scale(Region region, PixelSize target) {
        this.region = region;
        this.target = target;
        this.across = new Reach(region.width(), target.width());
        this.down = new Reach(region.height(), target.height());
    }

    /** The size of the whole result. */
    public PixelSize target() {
        return target;
    }

    /** Whether each pixel of the result is one of the region. */
    public boolean keepsSize() {
        return target.equals(region.size());
    }

    /** The stored pixels that a part of the result is made of. */
    public Region source(Region part) {
        int left = across.begin(part.x());
        int top = down.begin(part.y());
        int right = across.end(part.x() + part.width() - 1);
        int bottom = down.end(part.y() + part.height() - 1);
        return new Region(region.x() + left, region.y() + top, right - left, bottom - top);
    }

    /**
     * The part of the result that depends on some pixels of the region; empty if none does.
     *
     * @param changed stored pixels, all of which are in the region
     */
    public Optional<Region> affected(Region changed) {
        int x = changed.x() - region.x();
        int y = changed.y() - region.y();
        int left = across.affectedFrom(x);
        int top = down.affectedFrom(y);
        int right = across.affectedTo(x + changed.width() - 1) + 1;
        int bottom = down.affectedTo(y + changed.height() - 1) + 1;
        return left < right && top < bottom
                ? Optional.of(new Region(left, top, right - left, bottom - top))
                : Optional.empty();
    }

    /** A resampler for all of the result, of rows that begin with a column of the stored picture. */
    public RowResampler whole(int left, Samples samples) {
        return whole(left, samples, OptionalInt.empty());
    }

    /** The same, but what is not opaque is laid over a colour, 0xRRGGBB, if there is one. */
    public RowResampler whole(int left, Samples samples, OptionalInt below) {
        return new RowResampler(
                region, left, samples, target, across.means(), down.means(), across.taps(), down.taps(), below);
    }

    /** A resampler for a part of the result, of rows that begin where {@link #source} of it does. */
    public RowResampler part(Region part, Samples samples) {
        Region source = source(part);
        return new RowResampler(
                source,
                source.x(),
                samples,
                part.size(),
                across.means(),
                down.means(),
                across.part(part.x(), part.width()),
                down.part(part.y(), part.height()),
                OptionalInt.empty());
    }
}

package io.phizer.engine.jpeg;

import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.resample.Axis;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/**
 * A plan as the fast path sees it.
 *
 * @param across the direction of the rows that are stored
 * @param down the other
 * @param halved whether chroma of the result is halved both ways; never for a writer of another format, which takes RGB
 */
record Job(ResizePlan plan, Axis across, Axis down, boolean halved) {
    static Job of(ResizePlan plan, PixelSize stored) {
        Orientation orientation = plan.orientation();
        Region region = orientation.toStored(plan.region(), stored);
        PixelSize target = orientation.apply(plan.target());
        boolean mirrorsAcross = orientation.swapsSides() ? orientation.flipsY() : orientation.flipsX();
        boolean mirrorsDown = orientation.swapsSides() ? orientation.flipsX() : orientation.flipsY();
        return new Job(
                plan,
                new Axis(region.x(), region.width(), target.width(), mirrorsAcross),
                new Axis(region.y(), region.height(), target.height(), mirrorsDown),
                plan.output() == ImageFormat.JPEG && JpegEncoder.halvesChroma(plan.quality()));
    }

    boolean halved(int plane) {
        return plane > 0 && halved;
    }

    /** The result, upright, to be filled. */
    Planes result(int components) {
        PixelSize size = plan.target();
        return new Planes(size.width(), size.height(), components, components > 1 && halved);
    }
}

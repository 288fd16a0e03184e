package io.phizer.engine.jpeg;

import io.phizer.engine.ResizePlan;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/** A plan as the fast path sees it: two directions of the stored picture, and how chroma is sampled in the result. */
record Job(ResizePlan plan, Axis across, Axis down, boolean halved) {
    /** Below it, chroma of a result is halved both ways: there the coder loses more than the eye. */
    private static final int FULL_CHROMA_QUALITY = 90;

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
                plan.quality() < FULL_CHROMA_QUALITY);
    }

    boolean halved(int plane) {
        return plane > 0 && halved;
    }
}

package io.phizer.bench.engine;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;

/**
 * What is to be made of one source: JPEGs of exactly these sizes, all showing the same part of the stored picture. EXIF
 * orientation plays no role, so that every tool does the same.
 *
 * @param shape how the part was asked for
 * @param region the part, in stored pixels
 * @param targets the sizes, at least one
 * @param quality of the JPEGs, 1 to 100
 */
public record Work(Shape shape, Region region, List<PixelSize> targets, int quality) {
    /** Copies the list. */
    public Work {
        targets = List.copyOf(targets);
    }

    /** The least shrink of any target on any axis; below 1 where a side is enlarged. */
    public double leastShrink() {
        return targets.stream()
                .mapToDouble(target ->
                        Math.min((double) region.width() / target.width(), (double) region.height() / target.height()))
                .min()
                .orElseThrow();
    }
}

package io.phizer.engine.portable;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;

/** The portable engine, to be given any bytes: there is a picture or an {@link ImageException}, and the cost was told. */
final class FuzzTarget {
    /** So small that a picture takes a millisecond or two. */
    private static final int MOST_PIXELS = 100_000;

    private static final PortableEngine ENGINE =
            new PortableEngine(ImageLimits.defaults().withMaxPixels(MOST_PIXELS));

    private FuzzTarget() {}

    static void render(byte[] bytes, ImageFormat output) {
        ImageBytes source = ImageBytes.wrap(bytes);
        if (source.format().isEmpty()) {
            return;
        }
        try {
            ImageInfo info = ENGINE.probe(source);
            PixelSize seen = info.seen();
            Region part =
                    new Region(seen.width() / 3, seen.height() / 5, (seen.width() + 2) / 3, (seen.height() + 1) / 2);
            // Of any size, so that means of blocks, the filter alone, and enlarging all have their turn.
            PixelSize any = new PixelSize(1 + bytes.length % 61, 1 + bytes.length / 61 % 53);
            for (ResizePlan plan : List.of(plan(Region.all(seen), info, any, output), plan(part, info, any, output))) {
                if (ENGINE.heapCost(source, List.of(plan)) <= 0) {
                    throw new AssertionError("a cost of nothing");
                }
                ENGINE.render(source, List.of(plan), () -> false);
            }
        } catch (ImageException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    private static ResizePlan plan(Region region, ImageInfo info, PixelSize target, ImageFormat output) {
        return new ResizePlan(region, info.orientation(), target, output, 85, 0);
    }
}

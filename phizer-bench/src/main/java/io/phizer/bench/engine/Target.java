package io.phizer.bench.engine;

import com.google.common.base.Splitter;
import io.phizer.ResizePlanner;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import io.phizer.request.CropSpec;
import io.phizer.request.SizeSpec;
import java.util.List;

/** The results that are asked for; their pixels are counted by phizer's own geometry, and every tool is given them. */
public enum Target {
    /** A square of 120, what is too long cut at both ends. */
    SQUARE_120(Shape.COVER, "120x120 square"),
    /** All, in 400 x 300. */
    FIT_400(Shape.WHOLE, "400x300 max"),
    /** All, in 1500 x 1500. */
    FIT_1500(Shape.WHOLE, "1500 max"),
    /** The middle half of both sides, in 400 x 300. */
    CROP_400(Shape.PART, "400x300 max"),
    /** Five sizes, which an engine may make from one decode. */
    FIVE(Shape.WHOLE, "1500 max;800 max;400 max;220 max;120 max"),
    /** All at two thirds of the sides, which leaves little for a decoder to skip. */
    TWO_THIRDS(Shape.WHOLE, "");

    private static final int QUALITY = 85;
    private static final CropSpec MIDDLE = new CropSpec(250, 250, 750, 750);
    private final Shape shape;
    private final String sizes;

    Target(Shape shape, String sizes) {
        this.shape = shape;
        this.sizes = sizes;
    }

    /** The work for a source of that size. */
    public Work of(PixelSize stored) {
        if (this == TWO_THIRDS) {
            PixelSize target = new PixelSize(Math.max(1, stored.width() * 2 / 3), Math.max(1, stored.height() * 2 / 3));
            return new Work(shape, Region.all(stored), List.of(target), QUALITY);
        }
        ImageInfo info = new ImageInfo(ImageFormat.JPEG, stored, Orientation.UPRIGHT, false);
        CropSpec crop = shape == Shape.PART ? MIDDLE : CropSpec.WHOLE;
        List<ResizePlan> plans = Splitter.on(';')
                .splitToStream(sizes)
                .map(size -> ResizePlanner.plan(info, crop, SizeSpec.parse("bench", size), ImageFormat.JPEG))
                .toList();
        return new Work(
                shape,
                plans.get(0).region(),
                plans.stream().map(ResizePlan::target).toList(),
                QUALITY);
    }
}

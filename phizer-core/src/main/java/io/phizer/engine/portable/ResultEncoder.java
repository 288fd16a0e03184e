package io.phizer.engine.portable;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.gif.GifWriter;
import io.phizer.engine.png.PngWriter;
import io.phizer.engine.raster.Opacity;
import io.phizer.engine.raster.Pixels;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/**
 * Encodes results: JPEG with the encoder of the fast path, PNG and GIF with writers of our own, other formats with those of
 * add-ons. All are given pixels and a colour profile and nothing else, so no metadata can leak into a file.
 */
final class ResultEncoder {
    /** Bytes of a pixel as add-ons take it. */
    private static final long PIXEL = 4;

    private final AddOns addOns;

    ResultEncoder(AddOns addOns) {
        this.addOns = addOns;
    }

    boolean writes(ImageFormat format) {
        return switch (format) {
            case JPEG, PNG, GIF -> true;
            case WEBP, BMP, TIFF -> addOns.writer(format).isPresent();
        };
    }

    /**
     * Encodes an upright picture at its size; may overwrite it.
     *
     * @param profile of the picture's colours, in a format that can carry it; in sRGB without one
     */
    ImageBytes encode(Pixels pixels, Optional<byte[]> profile, ResizePlan plan, Cancellation cancelled)
            throws ImageException {
        return switch (plan.output()) {
            case JPEG ->
                ImageBytes.wrap(
                        JpegResult.encode(Opacity.overColour(pixels, plan.background()), profile, plan, cancelled));
            case PNG -> ImageBytes.wrap(PngWriter.write(pixels, profile, cancelled));
            case GIF -> ImageBytes.wrap(GifWriter.write(Opacity.droppedIfFull(forGif(pixels)), cancelled));
            case WEBP, BMP, TIFF -> byAddOn(Pixels.inColour(Opacity.droppedIfFull(pixels)), profile, plan, cancelled);
        };
    }

    private ImageBytes byAddOn(Pixels pixels, Optional<byte[]> profile, ResizePlan plan, Cancellation cancelled)
            throws ImageException {
        ResultWriter writer = addOns.writer(plan.output())
                .orElseThrow(() -> new ImageException.Unsupported(
                        "writing " + plan.output().word()));
        return writer.write(pixels.data(), pixels.samples().alpha(), plan, profile, cancelled);
    }

    /** A picture in colours, of which every pixel is opaque or transparent; may be the given one, overwritten. */
    static Pixels forGif(Pixels pixels) {
        return Pixels.inColour(Opacity.oneBit(pixels));
    }

    /** What {@link #encode} allocates at most. */
    long heapBytes(ResizePlan plan, boolean alpha, int profileBytes) throws ImageException {
        long pixels = plan.target().pixels();
        Optional<ResultWriter> writer = addOns.writer(plan.output());
        if (writer.isPresent()) {
            return PIXEL * pixels + writer.get().heapBytes(plan, alpha) + 2L * profileBytes;
        }
        return switch (plan.output()) {
            case JPEG -> JpegResult.heapBytes(plan, profileBytes);
            case PNG -> PngWriter.heapBytes(plan.target(), profileBytes);
            case GIF -> GifWriter.heapBytes(plan.target()) + 3 * pixels;
            case WEBP, BMP, TIFF -> 0;
        };
    }
}

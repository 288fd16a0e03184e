package io.phizer.engine.portable;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/**
 * An animation on its way to a result that is one too: GIF, or WebP where an add-on writes it.
 *
 * @param frames what comes by
 * @param output what becomes of it
 */
record AnimatedRendering(ScaledFrames frames, AnimationOutput output) {
    /**
     * The way for a plan that asks for animation, if the source has any and the output can carry it.
     *
     * @throws ImageException if a frame is damaged as far as can be seen, or the frames are over a limit together
     */
    static Optional<AnimatedRendering> of(
            SourceHeader header, long sourceLength, ResizePlan plan, AddOns addOns, ImageLimits limits)
            throws ImageException {
        Optional<ResultWriter> webp =
                plan.output() == ImageFormat.WEBP ? addOns.writer(ImageFormat.WEBP) : Optional.empty();
        if (!plan.animated() || (plan.output() != ImageFormat.GIF && webp.isEmpty())) {
            return Optional.empty();
        }
        Optional<FrameDecoder> decoder = header.animation();
        if (decoder.isEmpty()) {
            return Optional.empty();
        }
        ScaledFrames frames = new ScaledFrames(header, decoder.get(), plan);
        AnimationWork work = webp.isPresent()
                ? frames.work(Long.MAX_VALUE, AnimatedWebp.MADE, limits)
                : frames.work(AnimatedGif.MOST_KEPT, AnimatedGif.MADE, limits);
        MostLength most = MostLength.of(sourceLength, frames.growth());
        int profile = header.mostProfileBytes();
        AnimationOutput output = webp.isPresent()
                ? new AnimatedWebp(frames, webp.get(), plan, most, work, profile)
                : new AnimatedGif(frames, most, work);
        return Optional.of(new AnimatedRendering(frames, output));
    }

    /** An upper bound of what is held at any time. */
    long heapCost() throws ImageException {
        return frames.heapCost() + output.heapCost();
    }

    ImageBytes render(Cancellation cancelled) throws ImageException {
        return ImageBytes.wrap(output.write(cancelled));
    }
}

package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.gif.GifAnimationWriter;
import io.phizer.engine.gif.GifHistogram;
import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.raster.Turn;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An animation on its way to an animated GIF. Its frames come by twice, each composed and scaled for itself: first they
 * are counted for a palette that all of them share, then they are written. Small ones are kept in between, larger ones
 * are decoded again, so that memory does not grow with their number.
 */
final class AnimatedRendering {
    /** How much of scaled frames is kept. */
    private static final long MOST_KEPT = 8 << 20;

    /** How many times the source's length a result of the same size may have, beside a fixed allowance. */
    private static final long MOST_GROWTH = 4;

    private static final long GROWTH_ALLOWANCE = 1 << 20;
    private static final long MOST_LENGTH = 1 << 30;
    private static final long PIXEL = 4;

    private final SourceHeader header;
    private final FrameDecoder decoder;
    private final ResizePlan plan;
    private final Region region;
    private final PixelSize stored;
    private final long mostLength;

    private AnimatedRendering(SourceHeader header, FrameDecoder decoder, ResizePlan plan, long sourceLength) {
        this.header = header;
        this.decoder = decoder;
        this.plan = plan;
        this.region = plan.orientation().toStored(plan.region(), header.info().stored());
        this.stored = plan.orientation().apply(plan.target());
        double growth = Math.max(1, (double) stored.pixels() / region.size().pixels());
        long allowed = (long) Math.min(MOST_LENGTH, MOST_GROWTH * growth * sourceLength + GROWTH_ALLOWANCE);
        this.mostLength = Math.min(allowed, GifAnimationWriter.mostBytes(stored, decoder.frames()));
    }

    /**
     * The way for a plan that asks for animation, if the source has any and the output can carry it.
     *
     * @throws ImageException if the frames are over a limit together
     */
    static Optional<AnimatedRendering> of(SourceHeader header, long sourceLength, ResizePlan plan)
            throws ImageException {
        if (!plan.animated() || plan.output() != ImageFormat.GIF) {
            return Optional.empty();
        }
        return header.animation().map(decoder -> new AnimatedRendering(header, decoder, plan, sourceLength));
    }

    /** An upper bound of what is held at any time. */
    long heapCost() {
        return decoder.decodeCost(region)
                + RowResampler.heapBytes(region, stored, decoder.samples())
                + 4 * PIXEL * stored.pixels()
                + (keeps() ? keptBytes() : 0)
                + GifAnimationWriter.heapBytes(stored, mostLength + GifAnimationWriter.mostBytes(stored, 1));
    }

    private long keptBytes() {
        return decoder.frames() * (stored.pixels() * decoder.samples().channels() + 64);
    }

    private boolean keeps() {
        return keptBytes() <= MOST_KEPT;
    }

    ImageBytes render(Cancellation cancelled) throws ImageException {
        Counting counting = new Counting(keeps());
        decode(counting, cancelled);
        GifAnimationWriter writer =
                new GifAnimationWriter(plan.target(), GifPalette.of(counting.histogram), decoder.repeats(), cancelled);
        Step writing = (pixels, delay) -> {
            writer.frame(pixels, delay);
            if (writer.length() > mostLength) {
                throw new ImageException.TooLarge("animated result of over " + mostLength + " bytes");
            }
        };
        if (keeps()) {
            for (Frame frame : counting.kept) {
                cancelled.check();
                writing.frame(frame.pixels(), frame.delay());
            }
        } else {
            decode(writing, cancelled);
        }
        return ImageBytes.wrap(writer.end());
    }

    private void decode(Step step, Cancellation cancelled) throws ImageException {
        Decoding.run(() -> decoder.decode(region, new Frames(step), cancelled), cancelled);
    }

    /** What is done with a scaled frame, which is upright and has opaque and transparent pixels only. */
    @FunctionalInterface
    private interface Step {
        void frame(Pixels pixels, int delay) throws ImageException;
    }

    private record Frame(Pixels pixels, int delay) {}

    /** The first time. */
    private static final class Counting implements Step {
        private final GifHistogram histogram = new GifHistogram();
        private final List<Frame> kept = new ArrayList<>();
        private final boolean keeps;
        private @Nullable Pixels before;

        Counting(boolean keeps) {
            this.keeps = keeps;
        }

        @Override
        public void frame(Pixels pixels, int delay) {
            histogram.add(pixels, before);
            before = pixels;
            if (keeps) {
                kept.add(new Frame(pixels, delay));
            }
        }
    }

    /** Scales each frame while its rows come by. */
    private final class Frames implements FrameSink {
        private final Step step;
        private @Nullable RowResampler resampler;
        private int delay;

        Frames(Step step) {
            this.step = step;
        }

        @Override
        public RowSink begin(int milliseconds) {
            delay = milliseconds;
            RowResampler next = new RowResampler(region, region.x(), decoder.samples(), stored);
            resampler = next;
            return next;
        }

        @Override
        public void end() throws ImageException {
            RowResampler done = resampler;
            if (done == null) {
                throw new IllegalStateException("the end of no frame");
            }
            resampler = null;
            Coloured result = Coloured.of(done.result(), header.iccProfile(), ImageFormat.GIF);
            step.frame(ResultEncoder.forGif(Turn.upright(result.pixels(), plan.orientation())), delay);
        }
    }
}

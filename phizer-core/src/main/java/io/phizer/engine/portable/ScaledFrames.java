package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.raster.Turn;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The frames of an animation as a result shows them: each composed, scaled and turned for itself. */
final class ScaledFrames {
    private static final long PIXEL = 4;

    private final SourceHeader header;
    private final FrameDecoder decoder;
    private final ResizePlan plan;
    private final Region region;
    private final PixelSize stored;

    ScaledFrames(SourceHeader header, FrameDecoder decoder, ResizePlan plan) {
        this.header = header;
        this.decoder = decoder;
        this.plan = plan;
        this.region = plan.orientation().toStored(plan.region(), header.info().stored());
        this.stored = plan.orientation().apply(plan.target());
    }

    /** What is done with a frame. */
    @FunctionalInterface
    interface Step {
        /**
         * Takes a frame.
         *
         * @param frame upright; whoever takes it may keep and change it
         * @param delay in milliseconds
         */
        void frame(Coloured frame, int delay) throws ImageException;
    }

    /** How many there are. */
    int count() {
        return decoder.frames();
    }

    /** The size of each. */
    PixelSize size() {
        return plan.target();
    }

    /** Whether any may be transparent somewhere. */
    boolean alpha() {
        return decoder.samples().alpha();
    }

    /** How often they are shown again: 0 for ever; empty for never. */
    OptionalInt repeats() {
        return decoder.repeats();
    }

    /** How many times as many pixels as the source's a result has; at least 1. */
    double growth() {
        return Math.max(1, (double) stored.pixels() / region.size().pixels());
    }

    /** What one of them takes in memory where it is kept. */
    long frameBytes() {
        return stored.pixels() * decoder.samples().channels() + 64;
    }

    /** An upper bound of what is held while they come by, the one that is handed over included. */
    long heapCost() {
        return decoder.decodeCost(region)
                + RowResampler.heapBytes(region, stored, decoder.samples())
                + 4 * PIXEL * stored.pixels();
    }

    /** Has all of them come by, from the first to the last; whenever it is called. */
    void each(Step step, Cancellation cancelled) throws ImageException {
        Scaling scaling = new Scaling(step);
        try {
            Decoding.run(() -> decoder.decode(region, scaling, cancelled), cancelled);
        } catch (ImageException.Malformed damage) {
            if (scaling.failure != null) {
                // Which is no fault of the picture's.
                throw scaling.failure;
            }
            throw damage;
        }
    }

    /** Scales each frame while its rows come by. */
    private final class Scaling implements FrameSink {
        private final Step step;
        private @Nullable RowResampler resampler;
        private int delay;
        private @Nullable RuntimeException failure;

        Scaling(Step step) {
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
            Coloured result = Coloured.of(done.result(), header.iccProfile(), plan.output());
            Coloured upright = new Coloured(Turn.upright(result.pixels(), plan.orientation()), result.profile());
            try {
                step.frame(upright, delay);
            } catch (RuntimeException fault) {
                failure = fault;
                throw fault;
            }
        }
    }
}

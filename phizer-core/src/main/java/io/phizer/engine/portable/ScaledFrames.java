package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.Scale;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.raster.Turn;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The frames of an animation as a result shows them: composed, scaled and turned. Of each frame only what depends on
 * pixels that may have changed is made, and comes out as it would if all of it were.
 */
final class ScaledFrames {
    /** How much more a pixel costs to be filtered, counted and written than to be read or weighed: measured. */
    static final long MADE = 8;

    private static final long PIXEL = 4;
    /** What a part takes in memory besides its pixels. */
    private static final long PART = 160;
    /** The upper left pixel of a result. */
    private static final Region PIECE = new Region(0, 0, 1, 1);

    private final SourceHeader header;
    private final FrameDecoder decoder;
    private final ResizePlan plan;
    private final Region region;
    private final Scale scale;
    /** One for all frames: some profiles take milliseconds to be made a conversion of. */
    private final Colouring colouring;

    ScaledFrames(SourceHeader header, FrameDecoder decoder, ResizePlan plan) {
        this.header = header;
        this.decoder = decoder;
        this.plan = plan;
        this.region = plan.orientation().toStored(plan.region(), header.info().stored());
        this.colouring = new Colouring(header.iccProfile(), plan.output());
        this.scale = new Scale(region, plan.orientation().apply(plan.target()));
    }

    /**
     * What may have changed in a frame.
     *
     * @param pixels upright
     * @param place of these in the result
     * @param profile of their colours; in sRGB without one
     */
    record Part(Pixels pixels, Region place, Optional<byte[]> profile) {
        /** What it takes in memory where it is kept. */
        long bytes() {
            return PART + pixels.data().length;
        }
    }

    /** What is done with a frame. */
    @FunctionalInterface
    interface Step {
        /**
         * Takes a frame.
         *
         * @param part of the first frame all; all else of others is as in the frame before; whoever takes it may keep
         *     and change it
         * @param delay in milliseconds
         */
        void frame(Part part, int delay) throws ImageException;
    }

    /**
     * What all of it costs in time, in pixels to be gone through: those of the frames in the file, those that are scaled,
     * and, several times, those that are made of them.
     *
     * @param mostKept the bytes of {@link Part}s above which the frames come by twice
     */
    long work(long mostKept) {
        long read = decoder.decodeWork();
        long made = 0;
        long kept = 0;
        for (int i = 0; i < decoder.frames(); i++) {
            Region place = decoder.changed(i, region).flatMap(scale::affected).orElse(PIECE);
            read += scale.source(place).size().pixels();
            made += place.size().pixels();
            kept += PART + place.size().pixels() * decoder.samples().channels();
        }
        return (kept > mostKept ? 2 : 1) * read + MADE * made;
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
        return Math.max(1, (double) scale.target().pixels() / region.size().pixels());
    }

    /** What one of them takes in memory where it is kept whole. */
    long frameBytes() {
        return scale.target().pixels() * decoder.samples().channels();
    }

    /** An upper bound of what is held while they come by, the one that is handed over included. */
    long heapCost() {
        int copies =
                1 + (header.iccProfile().isPresent() ? 2 : 0) + (plan.orientation() == Orientation.UPRIGHT ? 0 : 1);
        return decoder.decodeCost(region)
                + RowResampler.heapBytes(region, scale.target(), decoder.samples())
                + copies * PIXEL * scale.target().pixels();
    }

    /** Has all of them come by, from the first to the last; whenever it is called. */
    void each(Step step, Cancellation cancelled) throws ImageException {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Step watched = (part, delay) -> {
            try {
                step.frame(part, delay);
            } catch (RuntimeException fault) {
                failure.set(fault);
                throw fault;
            }
        };
        try {
            Decoding.run(
                    () -> decoder.decode(
                            region, (delay, changed, screen) -> take(watched, delay, changed, screen), cancelled),
                    cancelled);
        } catch (ImageException.Malformed damage) {
            RuntimeException own = failure.get();
            if (own != null) {
                // Which is no fault of the picture's.
                throw own;
            }
            throw damage;
        }
    }

    /** Scales of each frame what may have changed. */
    private void take(Step step, int delay, Optional<Region> changed, FrameSink.Screen screen) throws ImageException {
        // One in which nothing changes is shown for a time all the same: a piece of it stands for it.
        Region place = changed.flatMap(scale::affected).orElse(PIECE);
        RowResampler resampler = scale.part(place, decoder.samples());
        screen.push(scale.source(place), resampler);
        Coloured result = colouring.of(resampler.result());
        Pixels upright = Turn.upright(result.pixels(), plan.orientation());
        step.frame(new Part(upright, Turn.upright(place, scale.target(), plan.orientation()), result.profile()), delay);
    }
}

package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.Samples;
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

    /** What is done with a frame of which only some may be wanted. */
    @FunctionalInterface
    interface PlaceStep {
        /**
         * Takes a frame.
         *
         * @param place outside of which all is as in the frame before, in the result as it is before it is turned
         * @param delay in milliseconds
         */
        void frame(Region place, int delay, Shown shown) throws ImageException;
    }

    /**
     * What all of it costs in time.
     *
     * @param mostKept the bytes of {@link Part}s above which the frames come by twice
     * @param each what a pixel that comes out costs from then on
     * @throws ImageException.TooLarge if that is over a limit
     */
    AnimationWork work(long mostKept, long each, ImageLimits limits) throws ImageException.TooLarge {
        long source = 0;
        long made = 0;
        for (int i = 0; i < decoder.frames(); i++) {
            Region place = place(decoder.changed(i, region));
            source += AnimationWork.pixels(scale.source(place).size());
            made += AnimationWork.pixels(place.size());
        }
        AnimationWork work = new AnimationWork(
                decoder.decodeWork(), source, made, partBytes() > mostKept, scale.keepsSize(), each, limits);
        work.check(decoder.likelySamples(), 0);
        return work;
    }

    /** What the parts of all of them take in memory together. */
    long partBytes() {
        long bytes = 0;
        for (int i = 0; i < decoder.frames(); i++) {
            bytes += PART
                    + place(decoder.changed(i, region)).size().pixels()
                            * decoder.samples().channels();
        }
        return bytes;
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
        int copies = 1 + (header.mostProfileBytes() > 0 ? 2 : 0) + (plan.orientation() == Orientation.UPRIGHT ? 0 : 1);
        return decoder.decodeCost(region)
                + RowResampler.heapBytes(region, scale.target(), decoder.samples())
                + copies * PIXEL * scale.target().pixels();
    }

    /** Has all of them come by, from the first to the last; whenever it is called. */
    void each(Step step, Cancellation cancelled) throws ImageException {
        eachPlace((place, delay, shown) -> step.frame(shown.part(place), delay), cancelled);
    }

    /** Has all of them come by, of which only what is asked for is scaled. */
    void eachPlace(PlaceStep step, Cancellation cancelled) throws ImageException {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        PlaceStep watched = (place, delay, shown) -> {
            try {
                step.frame(place, delay, shown);
            } catch (RuntimeException fault) {
                failure.set(fault);
                throw fault;
            }
        };
        try {
            Decoding.run(
                    () -> decoder.decode(
                            region,
                            (delay, changed, screen) -> watched.frame(place(changed), delay, new Shown(screen)),
                            cancelled),
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

    /** One in which nothing changes is shown for a time all the same: a piece of it stands for it. */
    private Region place(Optional<Region> changed) {
        return changed.flatMap(scale::affected).orElse(PIECE);
    }

    /** A frame that has come; during the call only. */
    final class Shown {
        private final FrameSink.Screen screen;

        private Shown(FrameSink.Screen screen) {
            this.screen = screen;
        }

        /** What the bytes of its pixels mean before colours are converted: the same for all frames. */
        Samples samples() {
            return screen.samples();
        }

        /** How many pixels are gone through to make what is in a place, and come out, their rows included. */
        long pixels(Region place) {
            return AnimationWork.pixels(scale.source(place).size()) + AnimationWork.pixels(place.size());
        }

        /** Makes what is in a place of the result as it is before it is turned. */
        Part part(Region place) {
            Coloured result = colouring.of(scaled(place));
            Pixels upright = Turn.upright(result.pixels(), plan.orientation());
            return new Part(upright, Turn.upright(place, scale.target(), plan.orientation()), result.profile());
        }

        private Pixels scaled(Region place) {
            Region source = scale.source(place);
            if (scale.keepsSize()) {
                Pixels copy = Pixels.empty(place.size(), screen.samples());
                int rowBytes = copy.rowBytes();
                screen.push(
                        source,
                        (y, bytes, from) ->
                                System.arraycopy(bytes, from, copy.data(), (y - source.y()) * rowBytes, rowBytes));
                return copy;
            }
            RowResampler resampler = scale.part(place, screen.samples());
            screen.push(source, resampler);
            return resampler.result();
        }
    }
}

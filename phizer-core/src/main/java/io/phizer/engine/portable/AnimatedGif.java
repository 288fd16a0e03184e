package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.gif.GifAnimationWriter;
import io.phizer.engine.gif.GifHistogram;
import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.portable.ScaledFrames.Part;
import io.phizer.engine.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An animation on its way to an animated GIF. Its frames come by twice: first they are counted for a palette that all of
 * them share, then they are written. What changes from frame to frame is kept in between if it is little, else all are
 * decoded again, so that memory does not grow with their number.
 */
final class AnimatedGif implements AnimationOutput {
    /** How much of scaled frames is kept; those that take more come by twice. */
    static final long MOST_KEPT = 8 << 20;

    private final ScaledFrames frames;
    private final MostLength most;
    private final ImageLimits limits;

    AnimatedGif(ScaledFrames frames, MostLength most, ImageLimits limits) {
        this.frames = frames;
        this.limits = limits;
        this.most = most.orLess(GifAnimationWriter.mostBytes(frames.size(), frames.count()));
    }

    /** What is kept, the frame before, and what the writer takes. */
    @Override
    public long heapCost() {
        long length = most.bytes() + GifAnimationWriter.mostBytes(frames.size(), 1);
        long kept = Math.min(MOST_KEPT, frames.count() * (frames.frameBytes() + 160));
        return kept + frames.frameBytes() + GifAnimationWriter.heapBytes(frames.size(), length);
    }

    @Override
    public byte[] write(Cancellation cancelled) throws ImageException {
        Counting counting = new Counting();
        frames.each((part, delay) -> counting.frame(plain(part), delay), cancelled);
        GifAnimationWriter writer =
                new GifAnimationWriter(frames.size(), GifPalette.of(counting.histogram), frames.repeats(), cancelled);
        if (counting.keeps) {
            for (Frame frame : counting.kept) {
                cancelled.check();
                write(writer, frame.part(), frame.delay());
            }
        } else {
            frames.each((part, delay) -> write(writer, plain(part), delay), cancelled);
        }
        return writer.end();
    }

    /** A part that has opaque and transparent pixels only. */
    private static Part plain(Part part) {
        return new Part(ResultEncoder.forGif(part.pixels()), part.place(), part.profile());
    }

    private void write(GifAnimationWriter writer, Part part, int delay) throws ImageException {
        writer.frame(part.pixels(), part.place(), delay);
        most.check(writer.length());
        limits.checkFramePixels(ScaledFrames.MADE * writer.writtenPixels());
    }

    private record Frame(Part part, int delay) {}

    /** The first time. */
    private static final class Counting {
        private final GifHistogram histogram = new GifHistogram();
        private final List<Frame> kept = new ArrayList<>();
        private boolean keeps = true;
        private long keptBytes;
        private @Nullable Pixels before;

        void frame(Part part, int delay) {
            Pixels screen = before;
            if (screen == null) {
                screen = Pixels.empty(part.pixels().size(), part.pixels().samples());
                before = screen;
                histogram.add(part.pixels());
            } else {
                histogram.add(part.pixels(), part.place(), screen);
            }
            screen.put(part.pixels(), part.place());
            keep(new Frame(part, delay));
        }

        private void keep(Frame frame) {
            keptBytes += frame.part().bytes();
            keeps &= keptBytes <= MOST_KEPT;
            if (keeps) {
                kept.add(frame);
            } else {
                kept.clear();
            }
        }
    }
}

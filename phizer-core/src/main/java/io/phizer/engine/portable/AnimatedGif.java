package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.gif.GifAnimationWriter;
import io.phizer.engine.gif.GifHistogram;
import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An animation on its way to an animated GIF. Its frames come by twice: first they are counted for a palette that all of
 * them share, then they are written. Small ones are kept in between, larger ones are decoded again, so that memory does
 * not grow with their number.
 */
final class AnimatedGif implements AnimationOutput {
    /** How much of scaled frames is kept. */
    private static final long MOST_KEPT = 8 << 20;

    private final ScaledFrames frames;
    private final MostLength most;

    AnimatedGif(ScaledFrames frames, MostLength most) {
        this.frames = frames;
        this.most = most.orLess(GifAnimationWriter.mostBytes(frames.size(), frames.count()));
    }

    @Override
    public long heapCost() {
        long length = most.bytes() + GifAnimationWriter.mostBytes(frames.size(), 1);
        return (keeps() ? keptBytes() : 0) + GifAnimationWriter.heapBytes(frames.size(), length);
    }

    private long keptBytes() {
        return frames.count() * frames.frameBytes();
    }

    private boolean keeps() {
        return keptBytes() <= MOST_KEPT;
    }

    @Override
    public byte[] write(Cancellation cancelled) throws ImageException {
        Counting counting = new Counting(keeps());
        frames.each((frame, delay) -> counting.frame(plain(frame), delay), cancelled);
        GifAnimationWriter writer =
                new GifAnimationWriter(frames.size(), GifPalette.of(counting.histogram), frames.repeats(), cancelled);
        if (keeps()) {
            for (Frame frame : counting.kept) {
                cancelled.check();
                write(writer, frame.pixels(), frame.delay());
            }
        } else {
            frames.each((frame, delay) -> write(writer, plain(frame), delay), cancelled);
        }
        return writer.end();
    }

    /** A frame that has opaque and transparent pixels only. */
    private static Pixels plain(Coloured frame) {
        return ResultEncoder.forGif(frame.pixels());
    }

    private void write(GifAnimationWriter writer, Pixels pixels, int delay) throws ImageException {
        writer.frame(pixels, delay);
        most.check(writer.length());
    }

    private record Frame(Pixels pixels, int delay) {}

    /** The first time. */
    private static final class Counting {
        private final GifHistogram histogram = new GifHistogram();
        private final List<Frame> kept = new ArrayList<>();
        private final boolean keeps;
        private @Nullable Pixels before;

        Counting(boolean keeps) {
            this.keeps = keeps;
        }

        void frame(Pixels pixels, int delay) {
            histogram.add(pixels, before);
            before = pixels;
            if (keeps) {
                kept.add(new Frame(pixels, delay));
            }
        }
    }
}

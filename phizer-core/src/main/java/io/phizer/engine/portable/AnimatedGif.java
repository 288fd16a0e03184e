package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.gif.GifAnimationWriter;
import io.phizer.engine.portable.ScaledFrames.Part;
import io.phizer.engine.raster.Samples;

/**
 * An animation on its way to an animated GIF. Its frames come by twice: first they are counted for a palette that all of
 * them share, then they are written. What changes from frame to frame is kept in between if it is little, else all are
 * decoded again, so that memory does not grow with their number.
 */
final class AnimatedGif implements AnimationOutput {
    /** What a pixel costs to be counted, given an index and written, in pixels that are scaled: measured, of noise. */
    static final long MADE = 3;

    /** How much of scaled frames is kept; those that take more come by twice. */
    static final long MOST_KEPT = 8 << 20;

    private final ScaledFrames frames;
    private final MostLength most;
    private final AnimationWork work;
    private Samples samples = Samples.RGB;
    /** What has turned out to come on top of the known work before anything was written. */
    private long beside;

    AnimatedGif(ScaledFrames frames, MostLength most, AnimationWork work) {
        this.frames = frames;
        this.work = work;
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
        CountedFrames counted = new CountedFrames(frames.partBytes() <= MOST_KEPT);
        frames.eachPlace(
                (place, delay, shown) -> {
                    samples = shown.samples();
                    beside = work.whole(samples, counted.whole());
                    work.check(samples, beside);
                    counted.frame(place, delay, shown);
                },
                cancelled);
        GifAnimationWriter writer =
                new GifAnimationWriter(frames.size(), counted.palette(), frames.repeats(), cancelled);
        if (counted.keeps()) {
            for (CountedFrames.Frame frame : counted.kept()) {
                cancelled.check();
                write(writer, frame.part(), frame.delay());
            }
        } else {
            frames.each((part, delay) -> write(writer, plain(part), delay), cancelled);
        }
        return writer.end();
    }

    /** A part that has opaque and transparent pixels only. */
    static Part plain(Part part) {
        return new Part(ResultEncoder.forGif(part.pixels()), part.place(), part.profile());
    }

    private void write(GifAnimationWriter writer, Part part, int delay) throws ImageException {
        writer.frame(part.pixels(), part.place(), delay);
        most.check(writer.length());
        work.check(samples, beside + MADE * Math.max(0, writer.writtenPixels() - work.made()));
    }
}

package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.portable.ScaledFrames.Part;
import io.phizer.engine.raster.Opacity;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.webp.WebpAnimationWriter;
import io.phizer.image.ImageBytes;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An animation on its way to an animated WebP. An add-on encodes pictures, which are put together here. Of each frame the
 * part that has changed is encoded, while the frame comes by; where nothing has, what is there is shown for longer.
 */
final class AnimatedWebp implements AnimationOutput {
    private static final long PIXEL = 4;
    private static final long FIXED_HEAP = 64 << 10;
    /**
     * How far around what changes is encoded once more: lossy coding smears the edges of what was there beyond them, within a
     * macroblock, and nothing else would ever wipe that up where it has moved away. Done in the first half of the bytes that
     * there may be, so that it is no reason to refuse a long one.
     */
    private static final int SPILL = 16;

    /** What a byte takes to be written, in pixels that are but scaled: noise, which is most of it, takes longest. Measured. */
    private static final long BYTE_WORK = 10;
    /** The same of a pixel, to be found to have changed and encoded. */
    static final long MADE = 7;

    private final ScaledFrames frames;
    private final ResultWriter encoder;
    private final ResizePlan plan;
    private final MostLength most;
    private final AnimationWork work;
    private final int profileBytes;

    /**
     * A file to be made.
     *
     * @param profileBytes the length of the source's colour profile
     */
    AnimatedWebp(
            ScaledFrames frames,
            ResultWriter encoder,
            ResizePlan plan,
            MostLength most,
            AnimationWork work,
            int profileBytes) {
        this.frames = frames;
        this.encoder = encoder;
        this.plan = plan;
        this.most = most;
        this.work = work;
        this.profileBytes = profileBytes;
    }

    /** What is shown, the part that is encoded, it without opacity; the encoder's own; and the file. */
    @Override
    public long heapCost() throws ImageException {
        long encoding = encoder.heapBytes(plan, frames.alpha());
        // The file of one frame is there before it is known that all have become too long.
        long lengths = WebpAnimationWriter.heapBytes(most.bytes() + profileBytes) + 2L * profileBytes;
        return 3 * PIXEL * plan.target().pixels() + encoding + lengths + FIXED_HEAP;
    }

    @Override
    public byte[] write(Cancellation cancelled) throws ImageException {
        Writing writing = new Writing(cancelled);
        frames.each(writing, cancelled);
        return writing.end();
    }

    /** One pass over the frames. */
    private final class Writing implements ScaledFrames.Step {
        private final Cancellation cancelled;
        private @Nullable WebpAnimationWriter writer;
        /** What is shown. */
        private @Nullable Pixels screen;

        private long beside;

        Writing(Cancellation cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public void frame(Part part, int delay) throws ImageException {
            Pixels pixels = Pixels.inColour(part.pixels());
            WebpAnimationWriter file = writer;
            Pixels shown = screen;
            Optional<Region> changed;
            if (file == null || shown == null) {
                file = new WebpAnimationWriter(plan.target(), frames.repeats(), part.profile());
                writer = file;
                shown = Pixels.empty(plan.target(), pixels.samples());
                screen = shown;
                changed = Optional.of(part.place());
            } else {
                changed = ChangedPart.between(shown, pixels, part.place(), cancelled);
            }
            shown.put(pixels, part.place());
            if (changed.isPresent() || !file.prolong(delay)) {
                // One that cannot be shown for longer is followed by a piece of itself.
                Region least = changed.orElse(new Region(0, 0, 1, 1));
                Region place = affordable(
                        2L * file.length() < most.bytes() ? ChangedPart.widened(least, SPILL, plan.target()) : least);
                beside += place.size().pixels() - least.size().pixels();
                check(pixels.samples(), file.length());
                file.frame(encode(shown, place), place, delay);
                most.check(file.length());
                check(pixels.samples(), file.length());
            }
        }

        private void check(Samples samples, long written) throws ImageException.TooLarge {
            work.check(samples, BYTE_WORK * written + MADE * beside);
        }

        /** All of a frame where a part of it would take more memory: an encoder may be less sparing with small ones. */
        private Region affordable(Region part) throws ImageException {
            long promised = encoder.heapBytes(plan, frames.alpha());
            boolean more = encoder.heapBytes(planOf(part.size()), frames.alpha()) > promised;
            return more ? Region.all(plan.target()) : part;
        }

        private ImageBytes encode(Pixels pixels, Region part) throws ImageException {
            Pixels cut = Opacity.droppedIfFull(ChangedPart.copy(pixels, part));
            return encoder.write(cut.data(), cut.samples().alpha(), planOf(part.size()), Optional.empty(), cancelled);
        }

        byte[] end() throws ImageException {
            WebpAnimationWriter file = writer;
            if (file == null) {
                throw new ImageException.Malformed("animation without a frame", -1);
            }
            byte[] bytes = file.end();
            most.check(bytes.length);
            return bytes;
        }
    }

    private ResizePlan planOf(PixelSize size) {
        return new ResizePlan(
                Region.all(size),
                Orientation.UPRIGHT,
                size,
                plan.output(),
                plan.quality(),
                plan.progressive(),
                false,
                plan.background());
    }
}

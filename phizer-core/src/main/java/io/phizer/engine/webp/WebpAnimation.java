package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.Regions;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decodes all frames of an animated WebP, each as it is seen: laid over what the frames before have left on the canvas,
 * which is transparent at first. A place that is cleared becomes transparent as well, as in browsers; the background
 * colour is but a hint (RFC 9649, section 2.7.1.1).
 */
final class WebpAnimation implements FrameDecoder {
    private static final int CHANNELS = 4;
    private static final int OPACITY = 3;
    private static final int FULL = 255;
    private static final long FIXED_HEAP = 64 << 10;

    private final PixelSize canvas;
    private final List<WebpPlacedFrame> frames;
    private final int plays;
    private final Samples samples;

    /**
     * An animation.
     *
     * @param frames all of which fit on the canvas
     * @param plays how often they are shown, 0 for ever
     */
    WebpAnimation(PixelSize canvas, List<WebpPlacedFrame> frames, int plays) {
        this.canvas = canvas;
        this.frames = frames;
        this.plays = plays;
        this.samples = isOpaque() ? Samples.RGB : Samples.RGBA;
    }

    @Override
    public Samples samples() {
        return samples;
    }

    /** Whether the first frame leaves nothing transparent, and none makes anything so. */
    private boolean isOpaque() {
        return frames.get(0).covers(canvas)
                && frames.stream()
                        .noneMatch(frame -> frame.clears() || (frame.frame().hasOpacity() && !frame.blends()));
    }

    @Override
    public int frames() {
        return frames.size();
    }

    @Override
    public OptionalInt repeats() {
        return switch (plays) {
            case 0 -> OptionalInt.of(0);
            case 1 -> OptionalInt.empty();
            default -> OptionalInt.of(plays - 1);
        };
    }

    @Override
    public long decodeWork() {
        return frames.stream().mapToLong(placed -> placed.frame().decodeWork()).sum();
    }

    @Override
    public Optional<Region> changed(int frame, Region region) {
        if (frame == 0) {
            return Optional.of(region);
        }
        WebpPlacedFrame before = frames.get(frame - 1);
        return Regions.around(
                Regions.common(region, frames.get(frame).place()),
                before.clears() ? Regions.common(region, before.place()) : Optional.empty());
    }

    @Override
    public long decodeCost(Region region) {
        long frame = frames.stream()
                .mapToLong(placed -> placed.frame().decodeCost())
                .max()
                .orElse(0);
        return CHANNELS * (region.size().pixels() + 2L * region.width())
                + frame
                + frames.size() * WebpPlacedFrame.HEAP
                + FIXED_HEAP;
    }

    @Override
    public void decode(Region region, FrameSink sink, Cancellation cancelled) throws ImageException {
        Canvas shown = new Canvas(region, samples(), cancelled);
        for (int i = 0; i < frames.size(); i++) {
            WebpPlacedFrame frame = frames.get(i);
            shown.draw(frame);
            sink.frame(frame.delay(), changed(i, region), shown);
            if (frame.clears()) {
                shown.clear(frame);
            }
        }
    }

    /** What is seen of a region of the canvas, as RGBA; pushed without opacity where there is none. */
    private static final class Canvas implements FrameSink.Screen {
        private final Region region;
        private final byte[] pixels;
        private final byte[] row;
        private final Samples samples;
        private final int channels;
        private final Cancellation cancelled;

        Canvas(Region region, Samples samples, Cancellation cancelled) {
            this.region = region;
            this.samples = samples;
            this.channels = samples.channels();
            this.pixels = new byte[Math.toIntExact(CHANNELS * region.size().pixels())];
            this.row = new byte[CHANNELS * region.width()];
            this.cancelled = cancelled;
        }

        /** Where a pixel of the canvas is. */
        private int at(int x, int y) {
            return CHANNELS * ((y - region.y()) * region.width() + x - region.x());
        }

        /** Decodes a frame that is outside of the region as well: it has to be sound. */
        void draw(WebpPlacedFrame placed) throws ImageException {
            WebpPixels frame = WebpPixels.of(placed.frame(), CHANNELS, cancelled);
            Optional<Region> common = Regions.common(region, placed.place());
            if (common.isPresent()) {
                draw(placed, frame, common.get());
            }
            frame.finish();
        }

        private void draw(WebpPlacedFrame placed, WebpPixels frame, Region seen) throws ImageException {
            int column = seen.x() - placed.left();
            boolean blends = placed.blends() && placed.frame().hasOpacity();
            for (int y = seen.y(); y < seen.y() + seen.height(); y++) {
                cancelled.check();
                int at = at(seen.x(), y);
                if (blends) {
                    frame.copy(y - placed.top(), column, seen.width(), row, 0);
                    blend(at, CHANNELS * seen.width());
                } else {
                    frame.copy(y - placed.top(), column, seen.width(), pixels, at);
                }
            }
        }

        /** The formula of section 2.7.1.1, on the samples as they are, which is what browsers do. */
        private void blend(int at, int bytes) {
            for (int in = 0, out = at; in < bytes; in += CHANNELS, out += CHANNELS) {
                int above = row[in + OPACITY] & 0xFF;
                // Of 255 * 255, so that nothing is rounded twice.
                int below = (pixels[out + OPACITY] & 0xFF) * (FULL - above);
                int opacity = FULL * above + below;
                for (int c = 0; c < OPACITY && opacity > 0; c++) {
                    int mixed = (row[in + c] & 0xFF) * FULL * above + (pixels[out + c] & 0xFF) * below;
                    pixels[out + c] = (byte) ((mixed + opacity / 2) / opacity);
                }
                pixels[out + OPACITY] = (byte) ((opacity + FULL / 2) / FULL);
            }
        }

        void clear(WebpPlacedFrame placed) {
            Optional<Region> common = Regions.common(region, placed.place());
            if (common.isPresent()) {
                Region seen = common.get();
                for (int y = seen.y(); y < seen.y() + seen.height(); y++) {
                    int at = at(seen.x(), y);
                    Arrays.fill(pixels, at, at + CHANNELS * seen.width(), (byte) 0);
                }
            }
        }

        @Override
        public Samples samples() {
            return samples;
        }

        @Override
        public void push(Region part, RowSink rows) {
            byte[] pushed = new byte[channels * part.width()];
            for (int y = part.y(); y < part.y() + part.height(); y++) {
                cancelled.check();
                int in = at(part.x(), y);
                for (int out = 0; out < pushed.length; in += CHANNELS, out += channels) {
                    for (int c = 0; c < channels; c++) {
                        pushed[out + c] = pixels[in + c];
                    }
                }
                rows.row(y, pushed);
            }
        }
    }
}

package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.PlacedFrame;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.List;
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
    }

    @Override
    public Samples samples() {
        return isOpaque() ? Samples.RGB : Samples.RGBA;
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
    public long decodeCost(Region region) {
        long frame = frames.stream()
                .mapToLong(placed -> placed.frame().decodeCost())
                .max()
                .orElse(0);
        return CHANNELS * (region.size().pixels() + 2L * region.width()) + frame + FIXED_HEAP;
    }

    @Override
    public void decode(Region region, FrameSink sink, Cancellation cancelled) throws ImageException {
        Canvas shown = new Canvas(region, samples().channels(), cancelled);
        for (WebpPlacedFrame frame : frames) {
            shown.draw(frame);
            shown.push(sink.begin(frame.delay()));
            sink.end();
            if (frame.clears()) {
                shown.clear(frame);
            }
        }
    }

    /** What is seen of a region of the canvas, as RGBA; pushed without opacity where there is none. */
    private static final class Canvas {
        private final Region region;
        private final byte[] pixels;
        private final byte[] row;
        private final int channels;
        private final byte[] pushed;
        private final Cancellation cancelled;

        Canvas(Region region, int channels, Cancellation cancelled) {
            this.region = region;
            this.channels = channels;
            this.pushed = new byte[channels * region.width()];
            this.pixels = new byte[Math.toIntExact(CHANNELS * region.size().pixels())];
            this.row = new byte[CHANNELS * region.width()];
            this.cancelled = cancelled;
        }

        private int from(WebpPlacedFrame frame) {
            return Math.max(region.x(), frame.left());
        }

        private int count(WebpPlacedFrame frame) {
            int end = Math.min(
                    region.x() + region.width(),
                    frame.left() + frame.frame().size().width());
            return Math.max(0, end - from(frame));
        }

        private int top(WebpPlacedFrame frame) {
            return Math.max(region.y(), frame.top());
        }

        private int bottom(WebpPlacedFrame frame) {
            return Math.min(
                    region.y() + region.height(),
                    frame.top() + frame.frame().size().height());
        }

        /** Where a pixel of the canvas is. */
        private int at(int x, int y) {
            return CHANNELS * ((y - region.y()) * region.width() + x - region.x());
        }

        /** Decodes a frame that is outside of the region as well: it has to be sound. */
        void draw(WebpPlacedFrame placed) throws ImageException {
            PlacedFrame.Row frame = WebpPixels.of(placed.frame(), CHANNELS, cancelled);
            int column = from(placed) - placed.left();
            int count = count(placed);
            boolean blends = placed.blends() && placed.frame().hasOpacity();
            for (int y = top(placed); y < bottom(placed) && count > 0; y++) {
                cancelled.check();
                int at = at(from(placed), y);
                if (blends) {
                    frame.copy(y - placed.top(), column, count, row, 0);
                    blend(at, CHANNELS * count);
                } else {
                    frame.copy(y - placed.top(), column, count, pixels, at);
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
            int count = count(placed);
            for (int y = top(placed); y < bottom(placed) && count > 0; y++) {
                int at = at(from(placed), y);
                Arrays.fill(pixels, at, at + CHANNELS * count, (byte) 0);
            }
        }

        void push(RowSink rows) {
            int in = 0;
            for (int y = region.y(); y < region.y() + region.height(); y++) {
                cancelled.check();
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

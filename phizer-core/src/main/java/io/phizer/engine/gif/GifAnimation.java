package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decodes all frames of a GIF, each as it is seen: laid over what the frames before have left on the logical screen,
 * which is transparent at first. Disposal is what browsers make of it: a place that is cleared becomes transparent, not
 * of the background colour. What reaches over the edge of the screen is cut off.
 */
final class GifAnimation implements FrameDecoder {
    private static final int MILLISECONDS = 10;

    private final PixelSize screen;
    private final List<GifFrame> frames;
    private final OptionalInt repeats;

    GifAnimation(PixelSize screen, List<GifFrame> frames, OptionalInt repeats) {
        this.screen = screen;
        this.frames = frames;
        this.repeats = repeats;
    }

    @Override
    public Samples samples() {
        boolean cleared = frames.get(0).disposal() >= GifFrame.RESTORE
                || frames.stream().anyMatch(frame -> frame.disposal() == GifFrame.CLEAR);
        return cleared || !frames.get(0).covers(screen.width(), screen.height()) ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public int frames() {
        return frames.size();
    }

    @Override
    public OptionalInt repeats() {
        return repeats;
    }

    @Override
    public long decodeCost(Region region) {
        long canvas = 4 * region.size().pixels();
        return canvas * (restores() ? 2 : 1) + mostPixels() + 4L * region.width() + 65_536;
    }

    private boolean restores() {
        return frames.stream().anyMatch(frame -> frame.disposal() == GifFrame.RESTORE);
    }

    private long mostPixels() {
        return frames.stream().mapToLong(GifFrame::pixels).max().orElse(0);
    }

    @Override
    public void decode(Region region, FrameSink sink, Cancellation cancelled) throws ImageException {
        int width = region.width();
        int[] canvas = new int[Math.toIntExact(region.size().pixels())];
        int[] saved = new int[restores() ? canvas.length : 0];
        byte[] indices = new byte[Math.toIntExact(mostPixels())];
        for (GifFrame frame : frames) {
            frame.decode(indices, cancelled);
            int from = Math.max(0, frame.left() - region.x());
            int end = Math.min(width, frame.left() + frame.width() - region.x());
            int top = Math.max(0, frame.top() - region.y());
            int bottom = end <= from ? top : Math.min(region.height(), frame.top() + frame.height() - region.y());
            if (frame.disposal() == GifFrame.RESTORE) {
                copy(canvas, saved, width, from, end, top, bottom);
            }
            int[] colours = frame.colours();
            for (int y = top; y < bottom; y++) {
                cancelled.check();
                int stored = frame.storedRow(y + region.y() - frame.top()) * frame.width();
                draw(colours, indices, stored + region.x() - frame.left(), canvas, y * width, from, end);
            }
            push(canvas, region, sink.begin(MILLISECONDS * frame.delay()), cancelled);
            sink.end();
            if (frame.disposal() == GifFrame.CLEAR) {
                for (int y = top; y < bottom; y++) {
                    Arrays.fill(canvas, y * width + from, y * width + end, 0);
                }
            } else if (frame.disposal() == GifFrame.RESTORE) {
                copy(saved, canvas, width, from, end, top, bottom);
            }
        }
    }

    /** Copies a rectangle. */
    private static void copy(int[] source, int[] target, int width, int from, int end, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            System.arraycopy(source, y * width + from, target, y * width + from, end - from);
        }
    }

    private static void draw(int[] colours, byte[] indices, int stored, int[] canvas, int row, int from, int end) {
        for (int x = from; x < end; x++) {
            int colour = colours[indices[stored + x] & 0xFF];
            if (colour != 0) {
                canvas[row + x] = colour;
            }
        }
    }

    private void push(int[] canvas, Region region, RowSink rows, Cancellation cancelled) {
        int channels = samples().channels();
        byte[] row = new byte[region.width() * channels];
        for (int y = 0, in = 0; y < region.height(); y++) {
            cancelled.check();
            for (int x = 0, out = 0; x < region.width(); x++, out += channels) {
                GifDecoder.put(canvas[in++], row, out, channels);
            }
            rows.row(region.y() + y, row);
        }
    }
}

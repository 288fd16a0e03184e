package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.Regions;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private final Samples samples;

    GifAnimation(PixelSize screen, List<GifFrame> frames, OptionalInt repeats) {
        this.frames = frames;
        this.repeats = repeats;
        this.screen = screen;
        boolean opaque = !cleared() && frames.get(0).covers(screen.width(), screen.height());
        this.samples = opaque ? Samples.RGB : Samples.RGBA;
    }

    @Override
    public Samples samples() {
        return samples;
    }

    /** Many files say that an index is transparent from the first frame on, which does not have it. */
    @Override
    public Samples likelySamples() {
        return cleared() || !frames.get(0).fills(screen.width(), screen.height()) ? Samples.RGBA : Samples.RGB;
    }

    /** Whether what has been seen of a frame may be gone. */
    private boolean cleared() {
        return frames.get(0).disposal() >= GifFrame.RESTORE
                || frames.stream().anyMatch(frame -> frame.disposal() == GifFrame.CLEAR);
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
        return canvas * (restores() ? 2 : 1)
                + mostPixels()
                + frames.size() * GifFrame.HEAP
                + 4L * region.width()
                + 65_536;
    }

    @Override
    public long decodeWork() {
        return frames.stream().mapToLong(GifFrame::decodeWork).sum();
    }

    @Override
    public Optional<Region> changed(int frame, Region region) {
        if (frame == 0) {
            return Optional.of(region);
        }
        GifFrame before = frames.get(frame - 1);
        boolean left = before.disposal() != GifFrame.CLEAR && before.disposal() != GifFrame.RESTORE;
        return Regions.around(frames.get(frame).within(region), left ? Optional.empty() : before.within(region));
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
        Samples pushed = samples;
        for (int i = 0; i < frames.size(); i++) {
            GifFrame frame = frames.get(i);
            frame.decode(indices, cancelled);
            Optional<Region> place = frame.within(region);
            if (place.isPresent()) {
                if (frame.disposal() == GifFrame.RESTORE) {
                    copy(canvas, saved, region, place.get());
                }
                draw(frame, indices, canvas, region, place.get(), cancelled);
            }
            if (i == 0 && !cleared() && isOpaque(canvas)) {
                pushed = Samples.RGB;
            }
            sink.frame(MILLISECONDS * frame.delay(), changed(i, region), new Shown(canvas, region, pushed, cancelled));
            if (place.isPresent() && frame.disposal() == GifFrame.CLEAR) {
                Region cleared = place.get();
                for (int y = cleared.y(); y < cleared.y() + cleared.height(); y++) {
                    int from = (y - region.y()) * width + cleared.x() - region.x();
                    Arrays.fill(canvas, from, from + cleared.width(), 0);
                }
            } else if (place.isPresent() && frame.disposal() == GifFrame.RESTORE) {
                copy(saved, canvas, region, place.get());
            }
        }
    }

    /** Copies a part of a region from one array of it to another. */
    private static void copy(int[] source, int[] target, Region region, Region part) {
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            int from = (y - region.y()) * region.width() + part.x() - region.x();
            System.arraycopy(source, from, target, from, part.width());
        }
    }

    /** Draws what is seen of a frame at its place. */
    private static void draw(
            GifFrame frame, byte[] indices, int[] canvas, Region region, Region place, Cancellation cancelled) {
        int[] colours = frame.colours();
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            cancelled.check();
            int in = frame.storedRow(y - frame.top()) * frame.width() + place.x() - frame.left();
            int out = (y - region.y()) * region.width() + place.x() - region.x();
            for (int x = 0; x < place.width(); x++) {
                int colour = colours[indices[in + x] & 0xFF];
                if (colour != 0) {
                    canvas[out + x] = colour;
                }
            }
        }
    }

    private static boolean isOpaque(int[] canvas) {
        int all = -1;
        for (int colour : canvas) {
            all &= colour;
        }
        return all >>> 24 == 0xFF;
    }

    /** What is seen of a region. */
    private static final class Shown implements FrameSink.Screen {
        private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

        private final int[] canvas;
        private final Region region;
        private final Samples samples;
        private final Cancellation cancelled;

        Shown(int[] canvas, Region region, Samples samples, Cancellation cancelled) {
            this.canvas = canvas;
            this.region = region;
            this.samples = samples;
            this.cancelled = cancelled;
        }

        @Override
        public Samples samples() {
            return samples;
        }

        @Override
        public void push(Region part, RowSink rows) {
            int channels = samples.channels();
            byte[] row = new byte[part.width() * channels];
            for (int y = part.y(); y < part.y() + part.height(); y++) {
                cancelled.check();
                int in = (y - region.y()) * region.width() + part.x() - region.x();
                if (channels == 3) {
                    for (int out = 0; out < row.length; out += 3) {
                        int colour = canvas[in++];
                        row[out] = (byte) (colour >> 16);
                        row[out + 1] = (byte) (colour >> 8);
                        row[out + 2] = (byte) colour;
                    }
                } else {
                    for (int out = 0; out < row.length; out += 4) {
                        // Opacity comes last in a row.
                        INT.set(row, out, Integer.rotateLeft(canvas[in++], 8));
                    }
                }
                rows.row(y, row);
            }
        }
    }
}

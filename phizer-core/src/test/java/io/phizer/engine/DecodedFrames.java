package io.phizer.engine;

import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.webp.WebpHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The frames of an animated WebP as phizer decodes them.
 *
 * @param frames each the pixels of the whole canvas, 0xAARRGGBB, 0 where nothing is seen
 * @param delays in milliseconds
 */
public record DecodedFrames(PixelSize size, List<int[]> frames, List<Integer> delays, OptionalInt repeats) {
    /** Decodes all frames of a file that has several. */
    public static DecodedFrames of(ImageBytes webp) throws ImageException {
        WebpHeader header = WebpHeader.read(webp.array(), ImageLimits.defaults());
        PixelSize size = header.info().stored();
        return of(header.animation().orElseThrow(), Region.all(size));
    }

    /** Decodes a region of all frames, and of each only what it says has changed. */
    public static DecodedFrames of(FrameDecoder decoder, Region region) throws ImageException {
        List<int[]> frames = new ArrayList<>();
        List<Integer> delays = new ArrayList<>();
        int[] seen = new int[region.width() * region.height()];
        FrameSink sink = (delay, changed, screen) -> {
            int channels = screen.samples().channels();
            changed.ifPresent(part -> screen.push(part, (y, row, from) -> {
                int at = (y - region.y()) * region.width() + part.x() - region.x();
                for (int in = from; in < row.length; in += channels) {
                    int opacity = channels == 4 ? row[in + 3] & 0xFF : 255;
                    int rgb = (row[in] & 0xFF) << 16 | (row[in + 1] & 0xFF) << 8 | (row[in + 2] & 0xFF);
                    seen[at++] = opacity == 0 ? 0 : opacity << 24 | rgb;
                }
            }));
            frames.add(seen.clone());
            delays.add(delay);
        };
        try {
            decoder.decode(region, sink, () -> false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DecodedFrames(region.size(), frames, delays, decoder.repeats());
    }

    /** A pixel of a frame, 0xAARRGGBB. */
    public int argb(int frame, int x, int y) {
        return frames.get(frame)[y * size.width() + x];
    }
}

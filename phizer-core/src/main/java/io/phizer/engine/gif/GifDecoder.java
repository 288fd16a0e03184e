package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.PlacedFrame;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.Region;

/**
 * Decodes the first frame of a GIF and lays it on the logical screen, transparent where the frame is not. The JDK's
 * reader gives the bare frame in the frame's own size and takes cut data for a whole picture.
 */
final class GifDecoder implements RowDecoder {
    private final GifFrame frame;
    private final boolean alpha;

    GifDecoder(GifFrame frame, boolean alpha) {
        this.frame = frame;
        this.alpha = alpha;
    }

    @Override
    public Samples samples() {
        return alpha ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        byte[] indices = new byte[Math.toIntExact(frame.pixels())];
        frame.decode(indices, cancelled);
        int[] colours = frame.colours();
        int channels = samples().channels();
        Region place = new Region(frame.left(), frame.top(), frame.width(), frame.height());
        PlacedFrame placed = new PlacedFrame(place, channels, (y, column, count, target, offset) -> {
            int in = frame.storedRow(y) * frame.width() + column;
            for (int i = 0, out = offset; i < count; i++, out += channels) {
                put(colours[indices[in + i] & 0xFF], target, out, channels);
            }
        });
        placed.push(region, rows, cancelled);
    }

    /** Writes a colour, 0xAARRGGBB, as RGB or RGBA. */
    static void put(int colour, byte[] row, int at, int channels) {
        row[at] = (byte) (colour >> 16);
        row[at + 1] = (byte) (colour >> 8);
        row[at + 2] = (byte) colour;
        if (channels == 4) {
            row[at + 3] = (byte) (colour >>> 24);
        }
    }
}

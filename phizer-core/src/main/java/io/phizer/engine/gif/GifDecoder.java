package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.Region;
import java.util.Arrays;

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
        int from = Math.max(region.x(), frame.left());
        int end = Math.min(region.x() + region.width(), frame.left() + frame.width());
        byte[] row = new byte[region.width() * channels];
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            cancelled.check();
            Arrays.fill(row, (byte) 0);
            int frameRow = y - frame.top();
            if (frameRow >= 0 && frameRow < frame.height()) {
                int start = frame.storedRow(frameRow) * frame.width() - frame.left();
                int out = (from - region.x()) * channels;
                for (int x = from; x < end; x++, out += channels) {
                    put(colours[indices[start + x] & 0xFF], row, out, channels);
                }
            }
            rows.row(y, row);
        }
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

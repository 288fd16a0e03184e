package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
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
    /** GIF89a, appendix E: first row and distance of rows of each pass. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private final GifHeader header;

    GifDecoder(GifHeader header) {
        this.header = header;
    }

    @Override
    public Samples samples() {
        return header.alpha() ? Samples.RGBA : Samples.RGB;
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        Region place = header.place();
        byte[] indices = new byte[Math.multiplyExact(place.width(), place.height())];
        new GifCodes(header.codes(), cancelled).decode(indices);
        int[] storedRows = header.interlaced() ? interlaced(place.height()) : new int[0];
        int channels = samples().channels();
        byte[] colours = colours(channels);
        byte[] row = new byte[region.width() * channels];
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            cancelled.check();
            Arrays.fill(row, (byte) 0);
            int frameRow = y - place.y();
            if (frameRow >= 0 && frameRow < place.height()) {
                int stored = storedRows.length == 0 ? frameRow : storedRows[frameRow];
                compose(indices, stored * place.width(), region, row, colours, channels);
            }
            rows.row(y, row);
        }
    }

    private void compose(byte[] indices, int start, Region region, byte[] row, byte[] colours, int channels) {
        Region place = header.place();
        int from = Math.max(region.x(), place.x());
        int end = Math.min(region.x() + region.width(), place.x() + place.width());
        for (int x = from; x < end; x++) {
            int index = indices[start + x - place.x()] & 0xFF;
            System.arraycopy(colours, 4 * index, row, (x - region.x()) * channels, channels);
        }
    }

    /** RGBA of all 256 indices; those beyond the palette are opaque black. Without any palette: a ramp of grays. */
    private byte[] colours(int channels) {
        ByteSlice palette = header.palette();
        byte[] colours = new byte[4 * 256];
        for (int i = 0; i < 256; i++) {
            if (3 * i + 2 < palette.length()) {
                System.arraycopy(palette.bytes(), palette.from() + 3 * i, colours, 4 * i, 3);
            } else if (palette.length() == 0) {
                Arrays.fill(colours, 4 * i, 4 * i + 3, (byte) i);
            }
            colours[4 * i + 3] = (byte) 255;
        }
        if (header.transparentIndex() >= 0 && channels == 4) {
            Arrays.fill(colours, 4 * header.transparentIndex(), 4 * header.transparentIndex() + 4, (byte) 0);
        }
        return colours;
    }

    /** Which stored row is shown in each row. */
    private static int[] interlaced(int height) {
        int[] stored = new int[height];
        int next = 0;
        for (int[] pass : PASSES) {
            for (int y = pass[0]; y < height; y += pass[1]) {
                stored[y] = next++;
            }
        }
        return stored;
    }
}

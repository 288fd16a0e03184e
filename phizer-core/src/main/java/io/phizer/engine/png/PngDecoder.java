package io.phizer.engine.png;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.InflatedBytes;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.Region;

/**
 * Decodes PNG (W3C PNG, third edition, sections 7 to 10) row by row, so that a picture without interlacing never is in
 * memory as a whole. The JDK's reader would hold it all, takes cut data for white, hides a lack of memory in an
 * {@code IIOException}, and checks no checksum; this is smaller than what would be needed around it.
 */
final class PngDecoder implements RowDecoder {
    /** Section 8.1: first column, first row, distance of columns and of rows of each pass. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private final PngHeader header;
    private final PngLayout layout;

    PngDecoder(PngHeader header) {
        this.header = header;
        this.layout = header.layout();
    }

    @Override
    public Samples samples() {
        return layout.samples();
    }

    @Override
    public void decode(Region region, RowSink rows, Cancellation cancelled) throws ImageException {
        int most = PngLines.filteredBytes(layout, layout.width());
        InflatedBytes data = new InflatedBytes(header.data(), most, filteredBytes(), cancelled);
        if (layout.interlaced()) {
            interlaced(data, region, rows);
        } else {
            plain(data, region, rows);
        }
        data.end();
    }

    /** How many bytes the rows of all passes have. */
    private long filteredBytes() {
        if (!layout.interlaced()) {
            return (long) layout.height() * PngLines.filteredBytes(layout, layout.width());
        }
        long bytes = 0;
        for (int[] pass : PASSES) {
            int columns = ceilDivide(layout.width() - pass[0], pass[2]);
            int passRows = ceilDivide(layout.height() - pass[1], pass[3]);
            bytes += columns == 0 ? 0 : (long) passRows * PngLines.filteredBytes(layout, columns);
        }
        return bytes;
    }

    private void plain(InflatedBytes data, Region region, RowSink rows) throws ImageException {
        PngRows expander = new PngRows(layout);
        PngLines lines = new PngLines(layout, layout.width());
        byte[] row = new byte[region.width() * samples().channels()];
        for (int y = 0; y < layout.height(); y++) {
            byte[] stored = lines.next(data);
            if (y >= region.y() && y < region.y() + region.height()) {
                expander.expand(stored, region.x(), region.width(), row, 0, 1);
                rows.row(y, row);
            }
        }
    }

    private void interlaced(InflatedBytes data, Region region, RowSink rows) throws ImageException {
        PngRows expander = new PngRows(layout);
        int channels = samples().channels();
        byte[] whole = new byte[Math.multiplyExact(layout.height(), layout.width() * channels)];
        for (int[] pass : PASSES) {
            int columns = ceilDivide(layout.width() - pass[0], pass[2]);
            int passRows = ceilDivide(layout.height() - pass[1], pass[3]);
            if (columns > 0 && passRows > 0) {
                PngLines lines = new PngLines(layout, columns);
                for (int i = 0; i < passRows; i++) {
                    int at = ((pass[1] + i * pass[3]) * layout.width() + pass[0]) * channels;
                    expander.expand(lines.next(data), 0, columns, whole, at, pass[2]);
                }
            }
        }
        byte[] row = new byte[region.width() * channels];
        for (int y = region.y(); y < region.y() + region.height(); y++) {
            System.arraycopy(whole, (y * layout.width() + region.x()) * channels, row, 0, row.length);
            rows.row(y, row);
        }
    }

    private static int ceilDivide(int value, int divisor) {
        return value <= 0 ? 0 : (value + divisor - 1) / divisor;
    }
}

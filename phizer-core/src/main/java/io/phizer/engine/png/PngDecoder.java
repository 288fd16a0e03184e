package io.phizer.engine.png;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.inflate.InflatedBytes;
import io.phizer.engine.raster.Palette;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.Region;
import java.util.List;

/**
 * Decodes PNG (W3C PNG, third edition, sections 7 to 10) row by row, so that a picture never is in
 * memory as a whole. The JDK's reader would hold it all, takes cut data for white, hides a lack of memory in an
 * {@code IIOException}, and checks no checksum; this is smaller than what would be needed around it.
 */
final class PngDecoder implements RowDecoder {
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
        if (layout.interlaced()) {
            interlaced(PngPass.open(layout, header.data(), cancelled), region, rows);
        } else {
            int most = PngLines.filteredBytes(layout, layout.width());
            InflatedBytes data = new InflatedBytes(header.data(), most, (long) layout.height() * most, cancelled);
            plain(data, region, rows);
            data.end();
        }
    }

    private void plain(InflatedBytes data, Region region, RowSink rows) throws ImageException {
        PngLines lines = new PngLines(layout, layout.width());
        LineSink line = layout.type() == PngLayout.PALETTE ? indices(region, rows) : samples(region, rows);
        for (int y = 0; y < layout.height(); y++) {
            lines.next(data);
            if (y >= region.y() && y < region.y() + region.height()) {
                line.take(y, lines.array(), lines.from());
            }
        }
    }

    private LineSink samples(Region region, RowSink rows) {
        PngRows expander = new PngRows(layout);
        int channels = samples().channels();
        if (expander.changesNothing()) {
            return (y, bytes, from) -> rows.row(y, bytes, from + region.x() * channels);
        }
        byte[] row = new byte[region.width() * channels];
        return (y, bytes, from) -> {
            expander.expand(bytes, from, region.x(), region.width(), row, 0, 1);
            rows.row(y, row);
        };
    }

    private LineSink indices(Region region, RowSink rows) {
        PngRows expander = new PngRows(layout);
        Palette palette = expander.palette(region.width());
        if (layout.depth() == 8) {
            return (y, bytes, from) -> rows.indexed(y, bytes, from + region.x(), palette);
        }
        byte[] row = new byte[region.width()];
        return (y, bytes, from) -> {
            expander.indices(bytes, from, region.x(), region.width(), row);
            rows.indexed(y, row, 0, palette);
        };
    }

    private void interlaced(List<PngPass> passes, Region region, RowSink rows) throws ImageException {
        PngRows expander = new PngRows(layout);
        int channels = samples().channels();
        byte[] whole = new byte[layout.width() * channels];
        byte[] row = new byte[region.width() * channels];
        for (int y = 0; y < layout.height(); y++) {
            for (PngPass pass : passes) {
                pass.read(y, expander, whole, channels);
            }
            if (y >= region.y() && y < region.y() + region.height()) {
                System.arraycopy(whole, region.x() * channels, row, 0, row.length);
                rows.row(y, row);
            }
        }
        passes.get(passes.size() - 1).end();
    }

    /** Takes rows as they are stored. */
    private interface LineSink {
        void take(int y, byte[] bytes, int from);
    }
}

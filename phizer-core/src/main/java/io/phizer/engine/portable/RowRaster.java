package io.phizer.engine.portable;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.RowSink;
import io.phizer.image.Region;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * A raster that keeps nothing: each row that a reader sets goes on to a sink. The JDK's JPEG reader decodes a line at a
 * time into a buffer of its own and then calls {@link #setRect(int, int, Raster)} of the destination; with this
 * destination a photograph of 16 megapixels passes through a few kilobytes of heap instead of 48 MB.
 */
final class RowRaster extends WritableRaster {
    private final RowSink sink;
    private final Cancellation cancelled;
    private final int firstRow;
    private final byte[] row;
    private final int passes;
    private int pass = 1;
    private int rows;

    private RowRaster(
            int width, int height, int channels, int firstRow, int passes, RowSink sink, Cancellation cancelled) {
        super(
                new PixelInterleavedSampleModel(
                        DataBuffer.TYPE_BYTE, width, height, channels, width * channels, offsets(channels)),
                new DataBufferByte(1),
                new Point());
        this.sink = sink;
        this.cancelled = cancelled;
        this.passes = passes;
        this.firstRow = firstRow;
        this.row = new byte[width * channels];
    }

    /**
     * A raster for gray or sRGB.
     *
     * @param region of the stored picture
     * @param channels one or three
     * @param passes how often the reader goes over the picture: with several scans it shows each stage of refinement,
     *     of which only the last is wanted
     */
    static RowRaster of(Region region, int channels, int passes, RowSink sink, Cancellation cancelled) {
        return new RowRaster(region.width(), region.height(), channels, region.y(), passes, sink, cancelled);
    }

    /** The image to give to a reader as its destination. */
    BufferedImage asImage() {
        ColorSpace space = ColorSpace.getInstance(numBands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ColorModel model = new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, this, false, null);
    }

    /** Whether all rows of all passes have come. */
    boolean isComplete() {
        return pass == passes && rows == height;
    }

    @Override
    public void setRect(int x, int y, Raster source) {
        if (y == 0 && rows == height) {
            pass++;
            rows = 0;
        }
        if (source.getWidth() != width || source.getHeight() != 1 || x != 0 || y != rows || pass > passes) {
            throw new IllegalStateException("rows do not come one by one: row " + y + " after " + rows);
        }
        cancelled.check();
        rows++;
        if (pass == passes) {
            source.getDataElements(source.getMinX(), source.getMinY(), width, 1, row);
            sink.row(firstRow + y, row);
        }
    }

    private static int[] offsets(int channels) {
        int[] offsets = new int[channels];
        for (int i = 0; i < channels; i++) {
            offsets[i] = i;
        }
        return offsets;
    }
}

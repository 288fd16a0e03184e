package io.phizer.engine.png;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.List;
import java.util.Optional;

/**
 * A PNG file taken apart.
 *
 * @param data the compressed pixels
 */
public record PngHeader(PngLayout layout, Orientation orientation, List<ByteSlice> data, Optional<byte[]> iccProfile)
        implements SourceHeader {
    /** Takes a file apart, from its first chunk to its last.
     *
     * @throws ImageException if it is damaged or over a limit
     */
    public static PngHeader read(byte[] bytes, ImageLimits limits) throws ImageException {
        PngChunks chunks = new PngChunks(bytes, limits);
        PngLayout layout = chunks.walk();
        return new PngHeader(layout, chunks.orientation(), chunks.data(), chunks.iccProfile());
    }

    @Override
    public ImageInfo info() {
        PixelSize size = new PixelSize(layout.width(), layout.height());
        return new ImageInfo(
                ImageFormat.PNG, size, orientation, layout.samples().alpha());
    }

    @Override
    public long decodeCost() {
        return layout.interlaced() ? PngPass.heapBytes(layout) : 0;
    }

    @Override
    public RowDecoder decoder() {
        return new PngDecoder(this);
    }
}

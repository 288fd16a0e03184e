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

/** A PNG file taken apart. Used by one thread. */
public final class PngHeader implements SourceHeader {
    private final PngLayout layout;
    private final Orientation orientation;
    private final List<ByteSlice> data;
    private final PngProfile profile;

    /**
     * A file.
     *
     * @param data the compressed pixels
     */
    private PngHeader(PngLayout layout, Orientation orientation, List<ByteSlice> data, PngProfile profile) {
        this.layout = layout;
        this.orientation = orientation;
        this.data = data;
        this.profile = profile;
    }

    /** Takes a file apart, from its first chunk to its last.
     *
     * @throws ImageException if it is damaged or over a limit
     */
    public static PngHeader read(byte[] bytes, ImageLimits limits) throws ImageException {
        PngChunks chunks = new PngChunks(bytes, limits);
        PngLayout layout = chunks.walk();
        return new PngHeader(layout, chunks.orientation(), chunks.data(), chunks.profile());
    }

    PngLayout layout() {
        return layout;
    }

    List<ByteSlice> data() {
        return data;
    }

    @Override
    public Optional<byte[]> iccProfile() {
        return profile.bytes();
    }

    @Override
    public int mostProfileBytes() {
        return profile.mostBytes();
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

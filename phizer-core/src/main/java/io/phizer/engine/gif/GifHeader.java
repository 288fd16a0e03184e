package io.phizer.engine.gif;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Optional;

/**
 * A GIF file taken apart: the logical screen and the first frame on it.
 *
 * @param place where the frame is
 * @param palette three bytes a colour
 * @param transparentIndex or -1
 * @param codes where the LZW data begins: the minimum code size, then sub-blocks
 */
public record GifHeader(
        PixelSize screen, Region place, boolean interlaced, ByteSlice palette, int transparentIndex, ByteSlice codes)
        implements SourceHeader {
    /** Takes a file apart, from its first block to its last.
     *
     * @throws ImageException if it is damaged or over a limit
     */
    public static GifHeader read(byte[] bytes, ImageLimits limits) throws ImageException {
        return new GifBlocks(bytes, limits).walk();
    }

    @Override
    public ImageInfo info() {
        return new ImageInfo(ImageFormat.GIF, screen, Orientation.UPRIGHT, alpha());
    }

    @Override
    public long decodeCost() {
        return place.size().pixels();
    }

    GifHeader onScreen(PixelSize other) {
        return new GifHeader(other, place, interlaced, palette, transparentIndex, codes);
    }

    /** A frame that does not cover the screen leaves the rest transparent. */
    boolean alpha() {
        boolean covers = place.x() == 0
                && place.y() == 0
                && place.width() >= screen.width()
                && place.height() >= screen.height();
        return transparentIndex >= 0 || !covers;
    }

    @Override
    public Optional<byte[]> iccProfile() {
        return Optional.empty();
    }

    @Override
    public RowDecoder decoder() {
        return new GifDecoder(this);
    }
}

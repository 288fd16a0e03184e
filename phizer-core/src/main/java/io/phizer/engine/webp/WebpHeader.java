package io.phizer.engine.webp;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.Optional;

/**
 * A WebP file taken apart: the canvas and the first frame on it.
 *
 * @param left column of the frame on the canvas
 * @param top row of the frame on the canvas
 */
public record WebpHeader(
        PixelSize canvas, int left, int top, WebpFrame frame, Orientation orientation, Optional<byte[]> iccProfile)
        implements SourceHeader {
    /** Bytes a pixel of the decoders: planes; or ARGB, a second time when indices were packed, and code tables. */
    private static final int LOSSY_BYTES = 2;

    private static final int LOSSLESS_BYTES = 9;

    /** Takes a file apart, from its first chunk to its last.
     *
     * @throws ImageException if it is damaged or over a limit
     */
    public static WebpHeader read(byte[] bytes, ImageLimits limits) throws ImageException {
        return new WebpChunks(bytes, limits).walk();
    }

    @Override
    public ImageInfo info() {
        return new ImageInfo(ImageFormat.WEBP, canvas, orientation, alpha());
    }

    @Override
    public long decodeCost() {
        long pixels = frame.size().pixels();
        long colour = pixels * (frame.lossless() ? LOSSLESS_BYTES : LOSSY_BYTES);
        long opacity = frame.alpha().isPresent() ? pixels * (LOSSLESS_BYTES + 1) : 0;
        return colour + opacity;
    }

    /** A frame that does not cover the canvas leaves the rest transparent. */
    boolean alpha() {
        return frame.hasOpacity() || !frame.size().equals(canvas);
    }

    @Override
    public RowDecoder decoder() {
        return new WebpDecoder(this);
    }
}

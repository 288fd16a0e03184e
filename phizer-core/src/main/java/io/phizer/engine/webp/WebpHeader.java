package io.phizer.engine.webp;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A WebP file taken apart: the canvas and the frames on it. */
public final class WebpHeader implements SourceHeader {
    /** What a frame that is not read allocates, garbage included, and its place in a list. */
    private static final long UNREAD = 80;

    private final PixelSize canvas;
    private final WebpPlacedFrame first;
    private final Optional<Animation> animation;
    private final Orientation orientation;
    private final Optional<byte[]> iccProfile;
    private final ImageLimits limits;

    /**
     * Several frames.
     *
     * @param frames the contents of their chunks, not yet read
     * @param plays how often all of them are shown, 0 for ever
     */
    record Animation(List<ByteSlice> frames, int plays) {}

    WebpHeader(
            PixelSize canvas,
            WebpPlacedFrame first,
            Optional<Animation> animation,
            Orientation orientation,
            Optional<byte[]> iccProfile,
            ImageLimits limits) {
        this.canvas = canvas;
        this.first = first;
        this.animation = animation;
        this.orientation = orientation;
        this.iccProfile = iccProfile;
        this.limits = limits;
    }

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
        int unread = animation.map(several -> several.frames().size()).orElse(0);
        return first.frame().decodeCost() + unread * UNREAD;
    }

    /** A frame that does not cover the canvas leaves the rest transparent. */
    private boolean alpha() {
        return !first.covers(canvas);
    }

    @Override
    public Optional<byte[]> iccProfile() {
        return iccProfile;
    }

    @Override
    public RowDecoder decoder() {
        return new WebpDecoder(first, alpha());
    }

    /** The prefix codes of lossless pixels and opacity, which libwebp makes tables of, some KiB for 20 bits of the file. */
    @Override
    public void checkTables(Cancellation cancelled) throws ImageException {
        WebpPixels.of(first.frame(), 4, cancelled);
    }

    @Override
    public Optional<FrameDecoder> animation() throws ImageException {
        if (animation.isEmpty()) {
            return Optional.empty();
        }
        WebpParts parts = new WebpParts(limits);
        List<WebpPlacedFrame> frames = new ArrayList<>();
        long pixels = 0;
        for (ByteSlice content : animation.get().frames()) {
            WebpPlacedFrame frame = WebpPlacedFrame.read(content, parts);
            if (!frame.fits(canvas)) {
                throw new ImageException.Malformed(
                        "WebP frame " + frame.frame().size() + " does not fit canvas " + canvas, content.from());
            }
            frames.add(frame);
            pixels += frame.frame().size().pixels();
        }
        limits.checkFramePixels(pixels);
        return Optional.of(new WebpAnimation(canvas, frames, animation.get().plays()));
    }

    /** The frame that is shown where only one is. */
    WebpFrame frame() {
        return first.frame();
    }
}

package io.phizer.engine.gif;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.RowDecoder;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A GIF file taken apart: the logical screen and the frames on it. */
public final class GifHeader implements SourceHeader {
    private final PixelSize screen;
    private final List<GifFrame> frames;
    private final OptionalInt repeats;
    private final ImageLimits limits;

    /**
     * A file with at least one frame, the first of which is not empty.
     *
     * @param screen large enough for the first frame
     */
    GifHeader(PixelSize screen, List<GifFrame> frames, OptionalInt repeats, ImageLimits limits) {
        this.screen = screen;
        this.frames = frames;
        this.repeats = repeats;
        this.limits = limits;
    }

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
        return frames.get(0).pixels() + frames.size() * GifFrame.HEAP;
    }

    /** A frame that does not cover the screen leaves the rest transparent. */
    private boolean alpha() {
        return !frames.get(0).covers(screen.width(), screen.height());
    }

    @Override
    public Optional<byte[]> iccProfile() {
        return Optional.empty();
    }

    @Override
    public RowDecoder decoder() {
        return new GifDecoder(frames.get(0), alpha());
    }

    @Override
    public Optional<FrameDecoder> animation() throws ImageException {
        if (frames.size() == 1) {
            return Optional.empty();
        }
        long pixels = 0;
        for (GifFrame frame : frames) {
            if (frame.pixels() > 0) {
                limits.checkPixels(frame.width(), frame.height());
            }
            pixels += frame.pixels();
        }
        limits.checkFramePixels(pixels);
        return Optional.of(new GifAnimation(screen, frames, repeats));
    }
}

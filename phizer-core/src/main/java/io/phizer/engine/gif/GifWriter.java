package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.raster.ByteBlocks;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/** Writes a single picture as a GIF file: with its own colours where there are no more than 255, else dithered. */
public final class GifWriter {
    /** The longest side that the format can say. */
    public static final int MOST_SIDE = 65_535;

    /** Histogram, palette and the encoder's tables. */
    static final long FIXED_HEAP = 2 << 20;

    private GifWriter() {}

    /**
     * Encodes a picture.
     *
     * @param pixels RGB, or RGBA of which every pixel is opaque or fully transparent
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} says so
     */
    public static byte[] write(Pixels pixels, Cancellation cancelled) {
        if (pixels.samples() != Samples.RGB && pixels.samples() != Samples.RGBA) {
            throw new IllegalArgumentException("GIF of " + pixels.samples());
        }
        GifHistogram histogram = new GifHistogram();
        histogram.add(pixels);
        GifPalette palette = GifPalette.of(histogram);
        int colours = palette.colours().length;
        boolean alpha = pixels.samples().alpha();
        byte[] indices = GifDiffusion.indices(pixels, palette, colours, cancelled);
        GifStream stream = new GifStream(pixels.size(), palette.colours(), colours + (alpha ? 1 : 0));
        if (alpha) {
            stream.control(0, 0, colours);
        }
        stream.frame(Region.all(pixels.size()), indices, cancelled);
        return stream.end();
    }

    /** What {@link #write} allocates at most. */
    public static long heapBytes(PixelSize size) {
        return FIXED_HEAP
                + size.pixels()
                + 24L * (size.width() + 2)
                + ByteBlocks.heapBytes(GifCodeWriter.mostBytes(size.pixels()) + 1024);
    }
}

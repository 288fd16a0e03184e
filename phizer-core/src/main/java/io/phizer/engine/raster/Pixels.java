package io.phizer.engine.raster;

import io.phizer.image.PixelSize;

/** A whole picture in memory: interleaved samples, eight bits each, row after row. Only small ones are ever held so. */
public final class Pixels {
    private final PixelSize size;
    private final Samples samples;
    private final byte[] data;

    /** A picture around an array, which is not copied: rows from top to bottom, without padding. */
    public Pixels(PixelSize size, Samples samples, byte[] data) {
        this.size = size;
        this.samples = samples;
        this.data = data;
    }

    /** Width and height in pixels. */
    public PixelSize size() {
        return size;
    }

    /** What the bytes of a pixel mean. */
    public Samples samples() {
        return samples;
    }

    /** The array itself; who changes it changes the picture. */
    public byte[] data() {
        return data;
    }

    /** A picture of zeros. */
    public static Pixels empty(PixelSize size, Samples samples) {
        long bytes = size.pixels() * samples.channels();
        return new Pixels(size, samples, new byte[Math.toIntExact(bytes)]);
    }

    /** Gray as RGB, the rest as it is. */
    public static Pixels inColour(Pixels pixels) {
        if (pixels.samples != Samples.GRAY) {
            return pixels;
        }
        Pixels colour = empty(pixels.size, Samples.RGB);
        for (int i = 0; i < colour.data.length; i++) {
            colour.data[i] = pixels.data[i / 3];
        }
        return colour;
    }

    /** How many bytes one row has. */
    public int rowBytes() {
        return size.width() * samples.channels();
    }
}

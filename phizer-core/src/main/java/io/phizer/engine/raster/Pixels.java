package io.phizer.engine.raster;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;

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

    /** Puts another picture of the same samples into a place of this one, which is as large as that picture. */
    public void put(Pixels part, Region place) {
        for (int y = 0; y < place.height(); y++) {
            int at = (place.y() + y) * rowBytes() + place.x() * samples.channels();
            System.arraycopy(part.data, y * part.rowBytes(), data, at, part.rowBytes());
        }
    }

    /** How many bytes one row has. */
    public int rowBytes() {
        return size.width() * samples.channels();
    }
}

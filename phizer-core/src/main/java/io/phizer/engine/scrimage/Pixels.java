package io.phizer.engine.scrimage;

import io.phizer.image.PixelSize;

/** A whole picture in memory: interleaved samples, eight bits each, row after row. Only small ones are ever held so. */
final class Pixels {
    private final PixelSize size;
    private final Samples samples;
    private final byte[] data;

    Pixels(PixelSize size, Samples samples, byte[] data) {
        this.size = size;
        this.samples = samples;
        this.data = data;
    }

    PixelSize size() {
        return size;
    }

    Samples samples() {
        return samples;
    }

    byte[] data() {
        return data;
    }

    static Pixels empty(PixelSize size, Samples samples) {
        long bytes = size.pixels() * samples.channels();
        return new Pixels(size, samples, new byte[Math.toIntExact(bytes)]);
    }

    /** Gray as RGB, the rest as it is. */
    static Pixels inColour(Pixels pixels) {
        if (pixels.samples != Samples.GRAY) {
            return pixels;
        }
        Pixels colour = empty(pixels.size, Samples.RGB);
        for (int i = 0; i < colour.data.length; i++) {
            colour.data[i] = pixels.data[i / 3];
        }
        return colour;
    }

    int rowBytes() {
        return size.width() * samples.channels();
    }
}

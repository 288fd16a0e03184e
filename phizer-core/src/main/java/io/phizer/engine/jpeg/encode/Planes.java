package io.phizer.engine.jpeg.encode;

/**
 * The samples of a finished picture, one byte each: Y alone, or Y, Cb and Cr as JFIF has them. Chroma is as large as
 * luma, or halved both ways and rounded up (4:2:0), each of its samples in the middle of the four it stands for.
 */
public final class Planes {
    private final int width;
    private final int height;
    private final boolean halved;
    private final byte[][] samples;

    /**
     * Planes to be filled.
     *
     * @param width of luma, at least 1
     * @param height of luma, at least 1
     * @param count 1 (gray) or 3
     * @param halved whether chroma is halved both ways
     */
    public Planes(int width, int height, int count, boolean halved) {
        this.width = width;
        this.height = height;
        this.halved = halved;
        this.samples = new byte[count][];
        for (int plane = 0; plane < count; plane++) {
            samples[plane] = new byte[width(plane) * height(plane)];
        }
    }

    /** Of luma, in samples. */
    public int width() {
        return width;
    }

    /** Of luma, in samples. */
    public int height() {
        return height;
    }

    /** 1 or 3. */
    public int count() {
        return samples.length;
    }

    /** Whether chroma is halved both ways. */
    public boolean halved() {
        return halved;
    }

    /** Of a plane, in samples. */
    public int width(int plane) {
        return plane > 0 && halved ? (width + 1) / 2 : width;
    }

    /** Of a plane, in samples. */
    public int height(int plane) {
        return plane > 0 && halved ? (height + 1) / 2 : height;
    }

    /** Row by row, without padding. */
    public byte[] samples(int plane) {
        return samples[plane];
    }
}

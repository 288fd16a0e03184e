package io.phizer.engine.raster;

/** What the bytes of a pixel mean, in order; eight bits each. */
public enum Samples {
    GRAY(1),
    RGB(3),
    /** Not premultiplied. */
    RGBA(4),
    /** 0 is no ink. */
    CMYK(4),
    /** As CMYK files of Adobe have it: 255 is no ink. */
    CMYK_INVERTED(4),
    /** The same in YCbCr: red, green and blue stand for the inverted C, M and Y. */
    YCCK_INVERTED(4);

    private final int channels;

    Samples(int channels) {
        this.channels = channels;
    }

    /** How many bytes a pixel has. */
    public int channels() {
        return channels;
    }

    /** Whether the last channel is opacity. */
    public boolean alpha() {
        return this == RGBA;
    }
}

package io.phizer.engine.raster;

/** What becomes of opacity where an output format has none, or one bit of it. */
public final class Opacity {
    private static final int HALF = 128;

    private Opacity() {}

    /** The picture without opacity if all of it is opaque anyway. */
    public static Pixels droppedIfFull(Pixels pixels) {
        if (!pixels.samples().alpha()) {
            return pixels;
        }
        byte[] data = pixels.data();
        for (int i = 3; i < data.length; i += 4) {
            if (data[i] != (byte) 255) {
                return pixels;
            }
        }
        return overColour(pixels, 0);
    }

    /** The picture laid over a plain colour, 0xRRGGBB. */
    public static Pixels overColour(Pixels pixels, int colour) {
        if (!pixels.samples().alpha()) {
            return pixels;
        }
        Pixels flat = Pixels.empty(pixels.size(), Samples.RGB);
        byte[] data = pixels.data();
        int[] below = {colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF};
        for (int in = 0, out = 0; in < data.length; in += 4, out += 3) {
            int opacity = data[in + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                int mixed = (data[in + c] & 0xFF) * opacity + below[c] * (255 - opacity);
                flat.data()[out + c] = (byte) ((mixed + 127) / 255);
            }
        }
        return flat;
    }

    /**
     * Makes each pixel opaque or fully transparent, whichever is nearer. What stays keeps its own colour: laying it
     * over a colour would put a fringe of that colour around every shape.
     */
    public static Pixels oneBit(Pixels pixels) {
        if (pixels.samples().alpha()) {
            byte[] data = pixels.data();
            for (int i = 3; i < data.length; i += 4) {
                data[i] = (byte) ((data[i] & 0xFF) < HALF ? 0 : 255);
            }
        }
        return pixels;
    }
}

package io.phizer.engine.raster;

/**
 * The up to four channels of a pixel in one long, sixteen bits each, so that one addition is one of all of them: 257 pixels can
 * be added up before a sum has no room. The second and third channel have changed places, which is how four bytes come apart
 * with the fewest steps.
 */
final class Lanes {
    /** So many pixels of 255 are 65535. */
    static final int MOST_PIXELS = 257;

    private static final long BYTES = 0x00FF_00FF_00FF_00FFL;

    private Lanes() {}

    /** A pixel of four bytes, the first one lowest. */
    static long of(int pixel) {
        long bytes = pixel & 0xFFFF_FFFFL;
        return (bytes | bytes << 24) & BYTES;
    }

    /** What a channel's lane has. */
    static int channel(long lanes, int channel) {
        int lane = channel == 1 ? 2 : channel == 2 ? 1 : channel;
        return (int) (lanes >>> (16 * lane)) & 0xFFFF;
    }
}

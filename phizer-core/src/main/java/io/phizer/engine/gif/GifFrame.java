package io.phizer.engine.gif;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.Regions;
import io.phizer.image.Region;
import java.util.Optional;

/**
 * One frame of a GIF file as it is stored (GIF89a, sections 20 to 23).
 *
 * @param left column on the logical screen
 * @param top row on the logical screen
 * @param width in pixels; 0 shows nothing
 * @param height in pixels; 0 shows nothing
 * @param palette three bytes a colour
 * @param transparentIndex or -1
 * @param disposal what becomes of it before the next: 2 clears its place, 3 brings back what was there, else it stays
 * @param delay in hundredths of a second
 * @param codes where the LZW data begins: the minimum code size, then sub-blocks
 */
record GifFrame(
        int left,
        int top,
        int width,
        int height,
        boolean interlaced,
        ByteSlice palette,
        int transparentIndex,
        int disposal,
        int delay,
        ByteSlice codes) {
    static final int CLEAR = 2;
    static final int RESTORE = 3;
    /** What is known of one takes in memory: itself, its place in a list, and two parts of the file. */
    static final long HEAP = 128;

    long pixels() {
        return (long) width * height;
    }

    /** What decoding and drawing it takes, in pixels that are scaled: noise has more codes, and more bytes, than pixels. Measured. */
    long decodeWork() {
        return (pixels() + codes.length()) / 4;
    }

    /** What of a region it is laid on; empty if nothing. */
    Optional<Region> within(Region region) {
        return pixels() == 0 ? Optional.empty() : Regions.common(region, new Region(left, top, width, height));
    }

    /** Whether it is opaque and covers a screen of that size. */
    boolean covers(int screenWidth, int screenHeight) {
        return transparentIndex < 0 && fills(screenWidth, screenHeight);
    }

    /** Whether it covers a screen of that size, unless it has transparent pixels. */
    boolean fills(int screenWidth, int screenHeight) {
        return left == 0 && top == 0 && width >= screenWidth && height >= screenHeight;
    }

    /** Puts an index per pixel, in stored order, into an array that has room for them. */
    void decode(byte[] indices, Cancellation cancelled) throws ImageException.Malformed {
        new GifCodes(codes, cancelled).decode(indices, Math.toIntExact(pixels()));
    }

    /** The stored row that is shown in a row: GIF89a, appendix E, four passes over every 8th, 8th, 4th and 2nd row. */
    int storedRow(int y) {
        if (!interlaced) {
            return y;
        }
        if ((y & 1) == 1) {
            return (height + 1) / 2 + y / 2;
        }
        if ((y & 3) == 2) {
            return (height + 3) / 4 + y / 4;
        }
        return (y & 7) == 4 ? (height + 7) / 8 + y / 8 : y / 8;
    }

    /**
     * The colours of all 256 indices, 0xAARRGGBB; those beyond the palette are opaque black. Without any palette: a ramp
     * of grays.
     */
    int[] colours() {
        int[] colours = new int[256];
        for (int i = 0; i < 256; i++) {
            int rgb = palette.length() == 0 ? i * 0x10101 : 0;
            if (3 * i + 2 < palette.length()) {
                rgb = GifPalette.rgb(palette.bytes(), palette.from() + 3 * i);
            }
            colours[i] = 0xFF000000 | rgb;
        }
        if (transparentIndex >= 0) {
            colours[transparentIndex] = 0;
        }
        return colours;
    }
}

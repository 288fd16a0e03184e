package io.phizer.engine.png;

import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.Palette;

/** The colours of a palette (W3C PNG, sections 11.2.2 and 11.3.1.1). */
final class PngPalette {
    /** RGBA, red in the lowest byte. Always 256: an index beyond the palette is opaque black, as in other decoders. */
    private final int[] colours = new int[256];

    private PngPalette() {}

    static PngPalette of(PngLayout layout) {
        PngPalette result = new PngPalette();
        ByteSlice palette = layout.palette();
        ByteSlice opacities = layout.transparency();
        for (int i = 0; i < 256; i++) {
            int colour = 0;
            for (int c = 2; c >= 0 && palette != null && 3 * i < palette.length(); c--) {
                colour = (colour << 8) | (palette.bytes()[palette.from() + 3 * i + c] & 0xFF);
            }
            int opacity =
                    opacities != null && i < opacities.length() ? opacities.bytes()[opacities.from() + i] : 0xFF;
            result.colours[i] = colour | (opacity << 24);
        }
        return result;
    }

    /** Puts a colour into as many bytes as there are channels. */
    void put(int index, byte[] target, int at, int channels) {
        for (int c = 0; c < channels; c++) {
            target[at + c] = (byte) (colours[index] >> (8 * c));
        }
    }

    /** For rows of so many pixels. */
    Palette ofRows(int channels, int width) {
        return new Palette(colours, channels, width);
    }
}

package io.phizer.engine.png;

import io.phizer.engine.metadata.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The colours of a palette, and rows of eight-bit indices made colours: four bytes at once, of which RGB lets the next pixel have the last. */
final class PngPalette {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

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

    /** Expands pixels of eight bits that go side by side into the target. */
    void expand(byte[] indices, int from, int count, byte[] target, int offset, int channels) {
        int at = offset;
        int last = from + count - 1;
        for (int i = from; i < last; i++) {
            INT.set(target, at, colours[indices[i] & 0xFF]);
            at += channels;
        }
        put(indices[last] & 0xFF, target, at, channels);
    }
}

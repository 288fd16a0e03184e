package io.phizer.engine.raster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The colours that rows of indices stand for. For one picture and one thread: the array that rows are expanded into is kept. */
public final class Palette {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** How far the last pixel of a row of RGB is written beyond it. */
    private static final int OVERSHOOT = 1;

    private final int[] colours;
    private final int channels;
    private final int width;
    private final boolean opaque;
    private final long[] lanes = new long[256];
    private byte[] row = {};

    /**
     * A palette for rows of so many pixels.
     *
     * @param colours 256 of them, as RGBA with red in the lowest byte
     * @param channels three, which leaves opacity out, or four
     */
    public Palette(int[] colours, int channels, int width) {
        this.colours = colours.clone();
        this.channels = channels;
        this.width = width;
        this.opaque = Arrays.stream(colours).allMatch(colour -> colour >>> 24 == 255);
        Arrays.setAll(lanes, i -> Lanes.of(colours[i]));
    }

    /** Whether all colours are; rows of others are expanded before anything is added up. */
    public boolean opaque() {
        return opaque;
    }

    /** {@link Lanes} by index. */
    long[] lanes() {
        return lanes;
    }

    /** The pixels that a row of indices stands for; the array is another row's after the next call. */
    byte[] expand(byte[] indices, int from) {
        if (row.length == 0) {
            row = new byte[width * channels + OVERSHOOT];
        }
        int at = 0;
        for (int i = from; i < from + width; i++) {
            INT.set(row, at, colours[indices[i] & 0xFF]);
            at += channels;
        }
        return row;
    }
}

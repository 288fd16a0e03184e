package io.phizer.engine.raster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Adds up blocks of pixels, as many side by side as a row has; where the last one is cut off, the last pixel goes on. Rows are
 * added to each other first, and only what came out is added up along the row. Colour that is not opaque must be multiplied by
 * its opacity before; what is opaque counts 255 times there.
 */
final class BlockSums {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Columns that together are well within L1. */
    private static final int TILE_COLUMNS = 2048;
    /** The opacities of two pixels. */
    private static final long OPAQUE = 0xFF00_0000_FF00_0000L;

    private final boolean alpha;
    private final int channels;
    private final int from;
    private final int pixels;
    private final int across;
    private final int blocks;
    private final ColumnSums columns;
    /** How many blocks are added up along the row at a time: a multiple of eight, so that their columns are one, too. */
    private final int tile;
    /** The columns of a tile. */
    private final int[] line;
    /** By channel, then by block. */
    private final long[][] sums;

    /**
     * No rows yet.
     *
     * @param from where in a row the first byte is
     * @param pixels how many follow
     * @param across how many a block has in a row
     */
    BlockSums(Samples samples, int from, int pixels, int across) {
        this.alpha = samples.alpha();
        this.channels = samples.channels();
        this.from = from;
        this.pixels = pixels;
        this.across = across;
        this.blocks = (pixels + across - 1) / across;
        this.columns = new ColumnSums(pixels * channels);
        this.tile = Math.max(1, TILE_COLUMNS / (8 * across * channels)) * 8;
        this.line = new int[(Math.min(tile, blocks) * across * channels + 7) / 8 * 8];
        this.sums = new long[channels][blocks];
    }

    int blocks() {
        return blocks;
    }

    void add(byte[] row) {
        if (alpha && !isOpaque(row)) {
            addMultiplied(row);
            return;
        }
        columns.add(row, from);
        if (columns.rows() == ColumnSums.MOST_ROWS) {
            addColumns();
        }
    }

    /** The sums of a channel, by block; to be read before anything else is done. */
    long[] of(int channel) {
        if (columns.rows() > 0) {
            addColumns();
        }
        return sums[channel];
    }

    void clear() {
        for (long[] sum : sums) {
            Arrays.fill(sum, 0);
        }
    }

    private boolean isOpaque(byte[] row) {
        int end = from + 4 * pixels;
        int at = from;
        for (; at < end - 4; at += 8) {
            if (((long) LONG.get(row, at) & OPAQUE) != OPAQUE) {
                return false;
            }
        }
        return at == end || row[at + 3] == -1;
    }

    private void addMultiplied(byte[] row) {
        int whole = pixels / across;
        int at = from;
        for (int x = 0; x < whole; x++) {
            addMultiplied(row, at, across, x);
            at += 4 * across;
        }
        if (whole < blocks) {
            int rest = pixels - whole * across;
            addMultiplied(row, at, rest, whole);
            for (int i = rest; i < across; i++) {
                addMultiplied(row, from + 4 * (pixels - 1), 1, whole);
            }
        }
    }

    /** Red and blue are multiplied at once, 32 bits apart, and green together with 255, of which opacity comes. */
    private void addMultiplied(byte[] row, int begin, int count, int block) {
        long redBlue = 0;
        long greenOpacity = 0;
        int at = begin;
        for (int i = 0; i < count; i++) {
            int pixel = (int) INT.get(row, at);
            int opacity = pixel >>> 24;
            redBlue += ((pixel & 0xFF) | (pixel & 0xFF_0000L) << 16) * opacity;
            greenOpacity += (((pixel >>> 8) & 0xFF) | 0xFF_0000_0000L) * opacity;
            at += 4;
        }
        sums[0][block] += redBlue & 0xFFFF_FFFFL;
        sums[1][block] += greenOpacity & 0xFFFF_FFFFL;
        sums[2][block] += redBlue >>> 32;
        sums[3][block] += greenOpacity >>> 32;
    }

    private void addColumns() {
        for (int x = 0; x < blocks; x += tile) {
            addTile(x, Math.min(blocks, x + tile));
        }
        columns.clear();
    }

    /** Adds up the columns of some blocks. */
    private void addTile(int block, int end) {
        int first = block * across * channels;
        int count = Math.min(end * across, pixels) * channels - first;
        columns.take(first, count, line);
        for (int i = count; i < (end - block) * across * channels; i++) {
            line[i] = line[i - channels];
        }
        if (channels == 3 || alpha) {
            addColour(block, end);
        } else {
            for (int c = 0; c < channels; c++) {
                addChannel(c, block, end);
            }
        }
    }

    private void addColour(int block, int end) {
        int weight = alpha ? 255 : 1;
        int at = 0;
        for (int x = block; x < end; x++) {
            long red = 0;
            long green = 0;
            long blue = 0;
            for (int i = 0; i < across; i++) {
                red += line[at];
                green += line[at + 1];
                blue += line[at + 2];
                at += channels;
            }
            sums[0][x] += red * weight;
            sums[1][x] += green * weight;
            sums[2][x] += blue * weight;
        }
        if (alpha) {
            addChannel(3, block, end);
        }
    }

    private void addChannel(int channel, int block, int end) {
        long[] sum = sums[channel];
        int weight = alpha ? 255 : 1;
        int at = channel;
        for (int x = block; x < end; x++) {
            long value = 0;
            for (int i = 0; i < across; i++) {
                value += line[at];
                at += channels;
            }
            sum[x] += value * weight;
        }
    }
}

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
    /** Pixels of a wide block that are added up in lanes at a time: of fewer, more rows can be added up before. */
    private static final int PIECE = 16;
    /** The opacities of two pixels. */
    private static final long OPAQUE = 0xFF00_0000_FF00_0000L;

    private final boolean alpha;
    private final int channels;
    private final int skipped;
    private final int pixels;
    private final int across;
    private final int blocks;
    private final ColumnSums columns;
    /** How many blocks are added up along the row at a time: a multiple of eight, so that their columns are one, too. */
    private final int tile;
    /** The columns of a tile, where pixels have one channel. */
    private final int[] line;
    /** The pixels of a tile, where they have several, as {@link Lanes}. */
    private final long[] pixelsOfTile;
    /** How many rows can be added up before the lanes of a block, or of a piece of it, have no room. */
    private final int mostRows;
    /** By block, if the lanes of a block have room for all of its pixels, and each of those counts the same; else empty. */
    private final long[] packed;
    /** By channel, then by block; empty if sums are packed. */
    private final long[][] sums;

    /**
     * No rows yet.
     *
     * @param skipped how many bytes of a row are before those
     * @param pixels how many a row has
     * @param across how many a block has in a row
     * @param down how many rows a block has
     */
    BlockSums(Samples samples, int skipped, int pixels, int across, int down) {
        this.alpha = samples.alpha();
        this.channels = samples.channels();
        this.skipped = skipped;
        this.pixels = pixels;
        this.across = across;
        this.blocks = (pixels + across - 1) / across;
        this.columns = new ColumnSums(pixels * channels);
        this.tile = Math.max(1, TILE_COLUMNS / (8 * across * channels)) * 8;
        int columnsOfTile = (Math.min(tile, blocks) * across + 7) / 8 * 8;
        this.line = new int[channels == 1 ? columnsOfTile : 0];
        this.pixelsOfTile = new long[channels == 1 ? 0 : columnsOfTile];
        this.mostRows = channels == 1 ? ColumnSums.MOST_ROWS : Lanes.MOST_PIXELS / Math.min(across, PIECE);
        boolean fits = channels > 1 && !alpha && (long) across * down <= Lanes.MOST_PIXELS;
        this.packed = new long[fits ? blocks : 0];
        this.sums = new long[channels][fits ? 0 : blocks];
    }

    int blocks() {
        return blocks;
    }

    void add(byte[] row, int begin) {
        int from = begin + skipped;
        if (alpha && !isOpaque(row, from)) {
            addMultiplied(row, from);
            return;
        }
        columns.add(row, from);
        if (columns.rows() == mostRows) {
            addColumns();
        }
    }

    /** Whether rows of indices of colours can be added: not of all palettes, and not where a block is wider than lanes have room for. */
    boolean takes(Palette palette) {
        return palette.opaque() && across <= Lanes.MOST_PIXELS;
    }

    void addIndexed(byte[] indices, int first, Palette palette) {
        long[] lanes = palette.lanes();
        int whole = pixels / across;
        int end = first + whole * across;
        int last = first + across - 1;
        long sum = 0;
        int x = 0;
        for (int at = first; at < end; at++) {
            sum += lanes[indices[at] & 0xFF];
            if (at == last) {
                addLanes(x++, sum);
                sum = 0;
                last += across;
            }
        }
        if (whole < blocks) {
            for (int i = whole * across; i < blocks * across; i++) {
                sum += lanes[indices[first + Math.min(i, pixels - 1)] & 0xFF];
            }
            addLanes(whole, sum);
        }
    }

    private void addLanes(int block, long lanes) {
        if (packed.length > 0) {
            packed[block] += lanes;
            return;
        }
        int weight = alpha ? 255 : 1;
        for (int c = 0; c < channels; c++) {
            sums[c][block] += (long) Lanes.channel(lanes, c) * weight;
        }
    }

    /** Whether sums are to be read as {@link #lanes}. */
    boolean arePacked() {
        return packed.length > 0;
    }

    /** The sums of all channels, by block, if they are packed; to be read before anything else is done. */
    long[] lanes() {
        if (columns.rows() > 0) {
            addColumns();
        }
        return packed;
    }

    /** The sums of a channel, by block, if they are not packed; to be read before anything else is done. */
    long[] of(int channel) {
        if (columns.rows() > 0) {
            addColumns();
        }
        return sums[channel];
    }

    void clear() {
        Arrays.fill(packed, 0);
        for (long[] sum : sums) {
            Arrays.fill(sum, 0);
        }
    }

    private boolean isOpaque(byte[] row, int from) {
        int end = from + 4 * pixels;
        int at = from;
        for (; at < end - 4; at += 8) {
            if (((long) LONG.get(row, at) & OPAQUE) != OPAQUE) {
                return false;
            }
        }
        return at == end || row[at + 3] == -1;
    }

    /**
     * Red and blue are multiplied at once, 32 bits apart, and green together with 255, of which opacity comes. Of 65 535 pixels, as many as
     * a row has at most, the sums have room in 32 bits.
     */
    private void addMultiplied(byte[] row, int from) {
        int whole = pixels / across;
        int end = from + 4 * whole * across;
        int last = from + 4 * (across - 1);
        long redBlue = 0;
        long greenOpacity = 0;
        int x = 0;
        for (int at = from; at < end; at += 4) {
            int pixel = (int) INT.get(row, at);
            int opacity = pixel >>> 24;
            redBlue += ((pixel & 0xFF) | (pixel & 0xFF_0000L) << 16) * opacity;
            greenOpacity += (((pixel >>> 8) & 0xFF) | 0xFF_0000_0000L) * opacity;
            if (at == last) {
                sums[0][x] += redBlue & 0xFFFF_FFFFL;
                sums[1][x] += greenOpacity & 0xFFFF_FFFFL;
                sums[2][x] += redBlue >>> 32;
                sums[3][x] += greenOpacity >>> 32;
                redBlue = 0;
                greenOpacity = 0;
                last += 4 * across;
                x++;
            }
        }
        for (int i = whole * across; i < blocks * across; i++) {
            addPixel((int) INT.get(row, from + 4 * Math.min(i, pixels - 1)), whole);
        }
    }

    private void addPixel(int pixel, int block) {
        int opacity = pixel >>> 24;
        for (int c = 0; c < 3; c++) {
            sums[c][block] += (long) (pixel >>> (8 * c) & 0xFF) * opacity;
        }
        sums[3][block] += 255L * opacity;
    }

    private void addColumns() {
        for (int x = 0; x < blocks; x += tile) {
            addTile(x, Math.min(blocks, x + tile));
        }
        columns.clear();
    }

    /** Adds up the columns of some blocks. */
    private void addTile(int block, int end) {
        if (channels == 1) {
            addGray(block, end);
        } else {
            addColour(block, end);
        }
    }

    private void addColour(int block, int end) {
        long[] lanes = pixelsOfTile;
        int first = block * across;
        int count = Math.min(end * across, pixels) - first;
        if (channels == 3) {
            columns.takeThrees(first, count, lanes);
        } else {
            columns.takeFours(first, count, lanes);
        }
        Arrays.fill(lanes, count, (end - block) * across, lanes[count - 1]);
        if (across > PIECE) {
            addPieces(block, end);
            return;
        }
        int most = (end - block) * across;
        int last = across - 1;
        long sum = 0;
        int x = block;
        for (int at = 0; at < most; at++) {
            sum += lanes[at];
            if (at == last) {
                addLanes(x++, sum);
                sum = 0;
                last += across;
            }
        }
    }

    private void addPieces(int block, int end) {
        int at = 0;
        for (int x = block; x < end; x++) {
            int behind = at + across;
            while (at < behind) {
                long sum = 0;
                for (int stop = Math.min(behind, at + PIECE); at < stop; at++) {
                    sum += pixelsOfTile[at];
                }
                addLanes(x, sum);
            }
        }
    }

    private void addGray(int block, int end) {
        int first = block * across;
        int count = Math.min(end * across, pixels) - first;
        columns.take(first, count, line);
        Arrays.fill(line, count, (end - block) * across, line[count - 1]);
        long[] sum = sums[0];
        long value = 0;
        int x = block;
        int last = across - 1;
        int most = (end - block) * across;
        for (int at = 0; at < most; at++) {
            value += line[at];
            if (at == last) {
                sum[x++] += value;
                value = 0;
                last += across;
            }
        }
    }
}

package io.phizer.engine.raster;

import io.phizer.engine.resample.PlaneResampler;

/**
 * Takes rows of interleaved samples apart into planes, and makes means of blocks of pixels: as wide and as high as
 * leaves a filter that follows a reduction of at least three, at which what means let pass of the finest detail is small. Beyond the right and lower edge the last column and row go
 * on.
 *
 * <p>Samples come out with {@link PlaneResampler#BETWEEN} bits behind the point, colour multiplied by opacity where
 * there is opacity.
 */
final class RowMeans {
    private static final int LEFT_TO_FILTER = 3;
    /** Bits behind the point of {@link #factor}: with them a mean stays below 2^60, and is off by less than 2^-4 of its last bit. */
    private static final int FACTOR_BITS = 44;

    private static final byte[] NO_ROW = {};

    private final Samples samples;
    private final int skippedPixels;
    private final int skipped;
    /** Whether a block is a single pixel, of which nothing need be added up. */
    private final boolean single;

    private final BlockSums sums;
    private final int down;
    private final long factor;
    private int rowsLeft;
    private int rows;
    /** The row that came last, where blocks are single pixels. */
    private byte[] last = NO_ROW;

    private int lastFrom;

    /**
     * Means of some part of the rows that come.
     *
     * @param skippedPixels at the begin of each row
     * @param sourceWidth how many pixels follow that count
     * @param across width of a block
     * @param sourceHeight how many rows will come
     * @param down height of a block
     */
    RowMeans(Samples samples, int skippedPixels, int sourceWidth, int across, int sourceHeight, int down) {
        this.samples = samples;
        this.skippedPixels = skippedPixels;
        this.skipped = skippedPixels * samples.channels();
        this.single = across == 1 && down == 1;
        this.sums = new BlockSums(samples, skippedPixels * samples.channels(), sourceWidth, across, down);
        this.down = down;
        double samplesOfBlock = (double) across * down * (samples.alpha() ? 255 : 1);
        this.factor = Math.round((1L << (FACTOR_BITS + PlaneResampler.BETWEEN)) / samplesOfBlock);
        this.rowsLeft = sourceHeight;
    }

    /** How many samples of a side of the source become one. */
    static int side(int source, int target) {
        return Math.max(1, source / target / LEFT_TO_FILTER);
    }

    /** An upper bound of the bytes that an instance takes. */
    static long heapBytes(Samples samples, int sourceWidth, int across) {
        long blocks = (sourceWidth + across - 1L) / across;
        return samples.channels() * (6 * blocks * across + 8 * blocks + 64) + 512;
    }

    /** Samples of a row that comes out. */
    int width() {
        return sums.blocks();
    }

    /** Adds a row, and tells whether a row of means is done, which then is to be taken before the array is another row's. */
    boolean add(byte[] bytes, int from) {
        if (single) {
            last = bytes;
            lastFrom = from;
            return true;
        }
        rowsLeft--;
        int times = rowsLeft == 0 ? down - rows : 1;
        for (int i = 0; i < times; i++) {
            sums.add(bytes, from);
        }
        rows += times;
        return rows == down;
    }

    /** The same for a row of indices of colours. */
    boolean addIndexed(byte[] indices, int from, Palette palette) {
        if (single || !sums.takes(palette)) {
            return add(palette.expand(indices, from), 0);
        }
        rowsLeft--;
        int times = rowsLeft == 0 ? down - rows : 1;
        for (int i = 0; i < times; i++) {
            sums.addIndexed(indices, from + skippedPixels, palette);
        }
        rows += times;
        return rows == down;
    }

    /** Puts the means into arrays, by channel. */
    void take(int[][] targets) {
        if (sums.arePacked() && !single) {
            takePacked(targets);
            return;
        }
        for (int c = 0; c < targets.length; c++) {
            if (single) {
                takeSingle(c, targets[c]);
            } else {
                takeSums(c, targets[c]);
            }
        }
    }

    /** Three channels at a time, since nearly all pictures that are packed have as many. */
    private void takePacked(int[][] targets) {
        long[] lanes = sums.lanes();
        int[] first = targets[0];
        int[] second = targets[1];
        int[] third = targets[2];
        for (int i = 0; i < lanes.length; i++) {
            first[i] = mean(Lanes.channel(lanes[i], 0));
            second[i] = mean(Lanes.channel(lanes[i], 1));
            third[i] = mean(Lanes.channel(lanes[i], 2));
        }
        if (targets.length == 4) {
            for (int i = 0; i < lanes.length; i++) {
                targets[3][i] = mean(Lanes.channel(lanes[i], 3));
            }
        }
    }

    private void takeSums(int channel, int[] target) {
        long[] sum = sums.of(channel);
        for (int i = 0; i < sum.length; i++) {
            target[i] = mean(sum[i]);
        }
    }

    private int mean(long sum) {
        return (int) ((sum * factor + (1L << (FACTOR_BITS - 1))) >>> FACTOR_BITS);
    }

    private void takeSingle(int channel, int[] target) {
        byte[] row = last;
        int channels = samples.channels();
        int at = lastFrom + skipped + channel;
        if (samples.alpha() && channel < 3) {
            int opacity = lastFrom + skipped + 3;
            for (int i = 0; i < target.length; i++) {
                long product = (long) (row[at] & 0xFF) * (row[opacity] & 0xFF);
                target[i] = mean(product);
                at += 4;
                opacity += 4;
            }
        } else {
            for (int i = 0; i < target.length; i++) {
                target[i] = (row[at] & 0xFF) << PlaneResampler.BETWEEN;
                at += channels;
            }
        }
    }

    /** Begins the next row of means. */
    void clear() {
        if (single) {
            return;
        }
        rows = 0;
        sums.clear();
    }
}

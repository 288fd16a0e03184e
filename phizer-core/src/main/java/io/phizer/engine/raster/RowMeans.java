package io.phizer.engine.raster;

import io.phizer.engine.resample.PlaneResampler;
import java.util.Arrays;

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

    private final Samples samples;
    private final int channels;
    private final int skipped;
    private final int across;
    private final int down;
    private final int width;
    /** The part of a row that counts, as many pixels as blocks have. */
    private final byte[] line;

    private final int lineFilled;
    /** Of each channel the means of a row of a block, added up over the rows so far. */
    private final int[][] sums;

    private final float factor;
    private int rowsLeft;
    private int rows;

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
        this.channels = samples.channels();
        this.skipped = skippedPixels * channels;
        this.across = across;
        this.down = down;
        this.width = (sourceWidth + across - 1) / across;
        this.line = new byte[width * across * channels];
        this.lineFilled = sourceWidth * channels;
        this.sums = new int[channels][width];
        this.factor = (float) (1 << PlaneResampler.BETWEEN) / across / (samples.alpha() ? 255 : 1);
        this.rowsLeft = sourceHeight;
    }

    /** How many samples of a side of the source become one. */
    static int side(int source, int target) {
        return Math.max(1, source / target / LEFT_TO_FILTER);
    }

    /** Samples of a row that comes out. */
    int width() {
        return width;
    }

    /** Adds a row, and tells whether a row of means is done. */
    boolean add(byte[] row) {
        System.arraycopy(row, skipped, line, 0, lineFilled);
        for (int i = lineFilled; i < line.length; i++) {
            line[i] = line[i - channels];
        }
        rowsLeft--;
        int times = rowsLeft == 0 ? down - rows : 1;
        if (samples.alpha()) {
            addPremultiplied(times);
        } else if (channels == 3) {
            addColour(times);
        } else {
            for (int c = 0; c < channels; c++) {
                addChannel(c, times);
            }
        }
        rows += times;
        return rows == down;
    }

    /** Puts the means of a channel into an array. */
    void take(int channel, int[] target) {
        int[] sum = sums[channel];
        for (int i = 0; i < width; i++) {
            target[i] = (sum[i] + down / 2) / down;
        }
    }

    /** Begins the next row of means. */
    void clear() {
        rows = 0;
        for (int[] sum : sums) {
            Arrays.fill(sum, 0);
        }
    }

    private void addChannel(int channel, int times) {
        int[] sum = sums[channel];
        int at = channel;
        for (int x = 0; x < width; x++) {
            int value = 0;
            for (int i = 0; i < across; i++) {
                value += line[at] & 0xFF;
                at += channels;
            }
            sum[x] += mean(value) * times;
        }
    }

    private void addColour(int times) {
        byte[] pixels = line;
        int[] reds = sums[0];
        int[] greens = sums[1];
        int[] blues = sums[2];
        int at = 0;
        for (int x = 0; x < width; x++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int i = 0; i < across; i++) {
                red += pixels[at] & 0xFF;
                green += pixels[at + 1] & 0xFF;
                blue += pixels[at + 2] & 0xFF;
                at += 3;
            }
            reds[x] += mean(red) * times;
            greens[x] += mean(green) * times;
            blues[x] += mean(blue) * times;
        }
    }

    private void addPremultiplied(int times) {
        byte[] pixels = line;
        int at = 0;
        for (int x = 0; x < width; x++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            int opacities = 0;
            for (int i = 0; i < across; i++) {
                int opacity = pixels[at + 3] & 0xFF;
                red += (pixels[at] & 0xFF) * opacity;
                green += (pixels[at + 1] & 0xFF) * opacity;
                blue += (pixels[at + 2] & 0xFF) * opacity;
                opacities += 255 * opacity;
                at += 4;
            }
            sums[0][x] += mean(red) * times;
            sums[1][x] += mean(green) * times;
            sums[2][x] += mean(blue) * times;
            sums[3][x] += mean(opacities) * times;
        }
    }

    private int mean(int sum) {
        return (int) (sum * factor + 0.5f);
    }
}

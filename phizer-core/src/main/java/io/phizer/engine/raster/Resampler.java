package io.phizer.engine.raster;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;

/**
 * Scales one region of a picture to a size while its rows come by. Rows are combined first, columns after: a row of
 * numbers times a weight is work that the VM does eight numbers at a time, and only rows of the result are then left to
 * be combined by columns. When it reduces, each source row is added to the few result rows that it touches; when it
 * enlarges, the few source rows that a result row touches are kept. Either way no more than a handful of rows of
 * {@code float} are held, however tall the picture.
 *
 * <p>Colour is premultiplied by opacity on the way in and divided on the way out, so what is transparent has no say in
 * the colour of its neighbours.
 */
public final class Resampler implements RowSink {
    private final Region region;
    private final int skippedSamples;
    private final int channels;
    private final boolean alpha;
    private final Taps columns;
    private final Taps rows;
    private final boolean reduces;
    private final float[][] ring;
    private final float[] line;
    private final Pixels result;
    private int next;

    /**
     * A resampler for one result.
     *
     * @param region what is shown, in stored pixels
     * @param left the column that the rows which come begin with
     * @param target the size that the region gets
     */
    public Resampler(Region region, int left, Samples samples, PixelSize target) {
        this.region = region;
        this.channels = samples.channels();
        this.alpha = samples.alpha();
        this.skippedSamples = (region.x() - left) * channels;
        this.columns = Taps.of(region.width(), target.width());
        this.rows = Taps.of(region.height(), target.height());
        this.reduces = region.height() >= target.height();
        this.line = new float[region.width() * channels];
        this.ring = new float[reduces ? mostOpen() : mostTaps()][line.length];
        this.result = Pixels.empty(target, samples);
    }

    /** An upper bound of the bytes that a resampler with its result holds. */
    public static long heapBytes(Region region, PixelSize target) {
        long ringRows = region.height() >= target.height() ? Math.min(target.height(), 9) : 9;
        long lines = (ringRows + 1) * region.width() * 4 * Float.BYTES;
        long weights = tapBytes(region.width(), target.width()) + tapBytes(region.height(), target.height());
        return lines + weights + 4 * target.pixels();
    }

    private static long tapBytes(long source, long target) {
        return target * 2 * Integer.BYTES
                + Math.min(6 * Math.max(source, target) + 2 * target, source * target) * Float.BYTES;
    }

    @Override
    public void row(int y, byte[] row) {
        int source = y - region.y();
        if (source < 0 || source >= region.height() || next == rows.length()) {
            return;
        }
        if (reduces) {
            toFloats(row, line);
            scatter(source);
        } else {
            toFloats(row, ring[source % ring.length]);
            gather(source);
        }
    }

    /** The scaled picture, when all rows have come. */
    public Pixels result() {
        if (next != rows.length()) {
            throw new IllegalStateException("only " + next + " of " + rows.length() + " rows are made");
        }
        return result;
    }

    private void scatter(int source) {
        for (int r = next; r < rows.length() && rows.first(r) <= source; r++) {
            float weight = rows.weight(r, source);
            float[] sum = ring[r % ring.length];
            if (rows.first(r) == source) {
                set(sum, line, weight);
            } else {
                add(sum, line, weight);
            }
        }
        while (next < rows.length() && rows.last(next) == source) {
            finish(ring[next % ring.length]);
        }
    }

    private void gather(int source) {
        while (next < rows.length() && rows.last(next) <= source) {
            set(line, ring[rows.first(next) % ring.length], rows.weight(next, rows.first(next)));
            for (int y = rows.first(next) + 1; y <= rows.last(next); y++) {
                add(line, ring[y % ring.length], rows.weight(next, y));
            }
            finish(line);
        }
    }

    private static void set(float[] sum, float[] values, float weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = weight * values[i];
        }
    }

    private static void add(float[] sum, float[] values, float weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }

    private void toFloats(byte[] row, float[] target) {
        if (!alpha) {
            for (int i = 0; i < target.length; i++) {
                target[i] = row[skippedSamples + i] & 0xFF;
            }
            return;
        }
        for (int i = 0; i < target.length; i += 4) {
            int at = skippedSamples + i;
            float opacity = row[at + 3] & 0xFF;
            float factor = opacity / 255;
            target[i] = (row[at] & 0xFF) * factor;
            target[i + 1] = (row[at + 1] & 0xFF) * factor;
            target[i + 2] = (row[at + 2] & 0xFF) * factor;
            target[i + 3] = opacity;
        }
    }

    /** Combines the columns of a summed row into the next row of the result. */
    private void finish(float[] sum) {
        byte[] data = result.data();
        int out = next++ * result.rowBytes();
        float[] weights = columns.weights();
        for (int x = 0; x < columns.length(); x++, out += channels) {
            int in = columns.first(x) * channels;
            int end = columns.start(x + 1);
            if (channels == 1) {
                float gray = 0;
                for (int i = columns.start(x); i < end; i++) {
                    gray += weights[i] * sum[in++];
                }
                data[out] = rounded(gray);
            } else if (channels == 3) {
                float red = 0;
                float green = 0;
                float blue = 0;
                for (int i = columns.start(x); i < end; i++, in += 3) {
                    red += weights[i] * sum[in];
                    green += weights[i] * sum[in + 1];
                    blue += weights[i] * sum[in + 2];
                }
                data[out] = rounded(red);
                data[out + 1] = rounded(green);
                data[out + 2] = rounded(blue);
            } else {
                four(sum, in, columns.start(x), end, data, out);
            }
        }
    }

    private void four(float[] sum, int from, int start, int end, byte[] data, int out) {
        float[] weights = columns.weights();
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int in = from;
        for (int i = start; i < end; i++, in += 4) {
            a += weights[i] * sum[in];
            b += weights[i] * sum[in + 1];
            c += weights[i] * sum[in + 2];
            d += weights[i] * sum[in + 3];
        }
        data[out + 3] = rounded(d);
        if (alpha && data[out + 3] == 0) {
            // Fully transparent: no colour at all, which also compresses best.
            data[out] = 0;
            data[out + 1] = 0;
            data[out + 2] = 0;
            return;
        }
        float factor = alpha ? 255 / d : 1;
        data[out] = rounded(a * factor);
        data[out + 1] = rounded(b * factor);
        data[out + 2] = rounded(c * factor);
    }

    private static byte rounded(float value) {
        return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }

    /** How many result rows are open at once at most. */
    private int mostOpen() {
        int most = 1;
        int end = 0;
        for (int r = 0; r < rows.length(); r++) {
            while (end < rows.length() && rows.first(end) <= rows.last(r)) {
                end++;
            }
            most = Math.max(most, end - r);
        }
        return most;
    }

    private int mostTaps() {
        int most = 1;
        for (int r = 0; r < rows.length(); r++) {
            most = Math.max(most, rows.last(r) - rows.first(r) + 1);
        }
        return most;
    }
}

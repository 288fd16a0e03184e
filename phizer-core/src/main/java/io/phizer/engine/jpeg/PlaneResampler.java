package io.phizer.engine.jpeg;

/**
 * Scales one plane while its rows come by: rows are combined first, whole rows at a time, which the VM does many samples at once;
 * only the rows of the result are then combined by columns. Between the two, samples have seven bits more, and nothing
 * is cut off, so a plane overshoots nowhere but in its result, where it is clamped.
 */
final class PlaneResampler {
    /** Bits that samples have behind the point between the passes: with {@link Taps#BITS}, sums stay below 2^31. */
    private static final int BETWEEN = 7;

    private static final int DOWN = Taps.BITS - BETWEEN;
    private static final int ACROSS = Taps.BITS + BETWEEN;

    private final Taps columns;
    private final Taps lines;
    private final byte[] result;
    private final int[] sums;
    private int next;

    /**
     * A resampler that fills a plane of a result.
     *
     * @param columns for a row of the result, from a row that comes
     * @param lines for a column of the result
     * @param width samples in a row that comes
     * @param result as many samples as there are columns times lines
     */
    PlaneResampler(Taps columns, Taps lines, int width, byte[] result) {
        this.columns = columns;
        this.lines = lines;
        this.result = result;
        this.sums = new int[width];
    }

    /** How many rows must be held at least. */
    int mostRows() {
        return lines.most();
    }

    boolean isComplete() {
        return next == lines.length();
    }

    /** Makes the rows of the result that need no row from {@code rows} on. */
    void advance(RowRing ring, int rows) {
        while (next < lines.length() && lines.end(next) <= rows) {
            down(ring, next);
            across(next);
            next++;
        }
    }

    private void down(RowRing ring, int line) {
        short[] weights = lines.weights();
        int tap = lines.start(line);
        int y = lines.first(line);
        int end = lines.end(line);
        int[] sums = this.sums;
        boolean begun = false;
        while (end - y >= 4) {
            int[] a = ring.row(y);
            int[] b = ring.row(y + 1);
            int[] c = ring.row(y + 2);
            int[] d = ring.row(y + 3);
            int u = weights[tap];
            int v = weights[tap + 1];
            int w = weights[tap + 2];
            int x = weights[tap + 3];
            if (begun) {
                add4(sums, a, b, c, d, u, v, w, x);
            } else {
                set4(sums, a, b, c, d, u, v, w, x);
            }
            begun = true;
            y += 4;
            tap += 4;
        }
        while (y < end) {
            if (begun) {
                add1(sums, ring.row(y), weights[tap]);
            } else {
                set1(sums, ring.row(y), weights[tap]);
            }
            begun = true;
            y++;
            tap++;
        }
    }

    private static void set4(int[] sums, int[] a, int[] b, int[] c, int[] d, int u, int v, int w, int x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] * u + b[i] * v + c[i] * w + d[i] * x;
        }
    }

    private static void add4(int[] sums, int[] a, int[] b, int[] c, int[] d, int u, int v, int w, int x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] * u + b[i] * v + c[i] * w + d[i] * x;
        }
    }

    private static void set1(int[] sums, int[] a, int u) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] * u;
        }
    }

    private static void add1(int[] sums, int[] a, int u) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] * u;
        }
    }

    private void across(int line) {
        int[] sums = this.sums;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (sums[i] + (1 << (DOWN - 1))) >> DOWN;
        }
        short[] weights = columns.weights();
        int out = line * columns.length();
        for (int i = 0; i < columns.length(); i++) {
            int tap = columns.start(i);
            int from = columns.first(i);
            int count = columns.count(i);
            int sum = 1 << (ACROSS - 1);
            for (int j = 0; j < count; j++) {
                sum += sums[from + j] * weights[tap + j];
            }
            result[out + i] = (byte) Math.max(0, Math.min(255, sum >> ACROSS));
        }
    }
}

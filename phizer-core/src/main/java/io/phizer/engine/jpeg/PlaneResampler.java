package io.phizer.engine.jpeg;

/**
 * Scales one plane while its rows come by: rows are combined first, whole rows at a time, which the VM does many
 * samples at once; only the rows of the result are then combined by columns. Between the two, samples have seven bits
 * more, and nothing is cut off, so a plane overshoots nowhere but in its result, where it is clamped.
 */
final class PlaneResampler {
    /** Bits that samples have behind the point between the passes: with {@link Taps#BITS}, sums stay below 2^31. */
    private static final int BETWEEN = 7;

    private static final int DOWN = Taps.BITS - BETWEEN;
    private static final int ACROSS = Taps.BITS + BETWEEN;

    /** Taps of a row are filled up to a multiple of it. */
    private static final int GROUP = 4;

    private static final long HALVES = (1L << (ACROSS - 1)) + (1L << (ACROSS + 31));

    private final Taps columns;
    private final Taps lines;
    private final byte[] result;
    private final int n;
    private final int[] upper;
    private final int[] lower;
    private final long[] pairs;
    private int next;

    /**
     * A resampler that fills a plane of a result.
     *
     * @param columns for a row of the result, from a row that comes
     * @param lines for a column of the result
     * @param n into how many arrays a row that comes is cut
     * @param blocks how long each of them is
     * @param result as many samples as there are columns times lines
     */
    PlaneResampler(Taps columns, Taps lines, int n, int blocks, byte[] result) {
        this.columns = columns.uniform(GROUP);
        this.lines = lines;
        this.result = result;
        this.n = n;
        this.upper = new int[blocks];
        this.lower = new int[blocks];
        // Taps that fill a group up may lie behind the last sample.
        this.pairs = new long[blocks * n + this.columns.most()];
    }

    /**
     * How many rows must be held at least. A line may end before the one above it does, where outer weights are zero.
     */
    int mostRows() {
        int most = 0;
        int latest = 0;
        for (int i = 0; i < lines.length(); i += 2) {
            int second = Math.min(i + 1, lines.length() - 1);
            latest = Math.max(latest, Math.max(lines.end(i), lines.end(second)));
            most = Math.max(most, latest - Math.min(lines.first(i), lines.first(second)));
        }
        return most;
    }

    boolean isComplete() {
        return next == lines.length();
    }

    /** Makes the rows of the result that need no row from {@code rows} on. */
    void advance(RowRing ring, int rows) {
        while (next < lines.length()) {
            int second = Math.min(next + 1, lines.length() - 1);
            if (Math.max(lines.end(next), lines.end(second)) > rows) {
                return;
            }
            for (int i = 0; i < n; i++) {
                down(ring, next, i, upper);
                down(ring, second, i, lower);
                pair(upper, lower, pairs, i, n);
            }
            across(next, second);
            next = second + 1;
        }
    }

    private void down(RowRing ring, int line, int part, int[] sums) {
        short[] weights = lines.weights();
        int tap = lines.start(line);
        int y = lines.first(line);
        int end = lines.end(line);
        if (end - y >= 4) {
            set4(
                    sums,
                    ring.row(y)[part],
                    ring.row(y + 1)[part],
                    ring.row(y + 2)[part],
                    ring.row(y + 3)[part],
                    weights[tap],
                    weights[tap + 1],
                    weights[tap + 2],
                    weights[tap + 3]);
            y += 4;
            tap += 4;
        } else {
            set1(sums, ring.row(y)[part], weights[tap]);
            y++;
            tap++;
        }
        while (end - y >= 4) {
            add4(
                    sums,
                    ring.row(y)[part],
                    ring.row(y + 1)[part],
                    ring.row(y + 2)[part],
                    ring.row(y + 3)[part],
                    weights[tap],
                    weights[tap + 1],
                    weights[tap + 2],
                    weights[tap + 3]);
            y += 4;
            tap += 4;
        }
        while (y < end) {
            add1(sums, ring.row(y)[part], weights[tap]);
            y++;
            tap++;
        }
    }

    private static void set4(int[] sums, int[] a, int[] b, int[] c, int[] d, int u, int v, int w, int x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] * u + b[i] * v + c[i] * w + d[i] * x + (1 << (DOWN - 1));
        }
    }

    private static void add4(int[] sums, int[] a, int[] b, int[] c, int[] d, int u, int v, int w, int x) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] * u + b[i] * v + c[i] * w + d[i] * x;
        }
    }

    private static void set1(int[] sums, int[] a, int u) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = a[i] * u + (1 << (DOWN - 1));
        }
    }

    private static void add1(int[] sums, int[] a, int u) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] * u;
        }
    }

    /** Puts the samples of two rows, those of one array of each, to their places. */
    private static void pair(int[] upper, int[] lower, long[] pairs, int first, int step) {
        int out = first;
        for (int i = 0; i < upper.length; i++) {
            pairs[out] = ((long) (lower[i] >> DOWN) << 32) + (upper[i] >> DOWN);
            out += step;
        }
    }

    /** Two rows at once: a product of a weight and a pair of samples is a pair of products. */
    private void across(int row, int second) {
        int upper = row * columns.length();
        int lower = second * columns.length();
        int[] first = columns.first();
        short[] w = columns.weights();
        long[] p = pairs;
        switch (columns.most() / GROUP) {
            case 1 -> {
                for (int i = 0; i < first.length; i++) {
                    store(four(w, 4 * i, p, first[i]), upper + i, lower + i);
                }
            }
            case 2 -> {
                for (int i = 0; i < first.length; i++) {
                    store(eight(w, 8 * i, p, first[i]), upper + i, lower + i);
                }
            }
            case 3 -> {
                for (int i = 0; i < first.length; i++) {
                    store(eight(w, 12 * i, p, first[i]) + four(w, 12 * i + 8, p, first[i] + 8), upper + i, lower + i);
                }
            }
            default -> {
                int taps = columns.most();
                for (int i = 0; i < first.length; i++) {
                    long sum = eight(w, taps * i, p, first[i]);
                    for (int tap = 8; tap < taps; tap += 4) {
                        sum += four(w, taps * i + tap, p, first[i] + tap);
                    }
                    store(sum, upper + i, lower + i);
                }
            }
        }
    }

    private static long four(short[] w, int tap, long[] p, int from) {
        return w[tap] * p[from] + w[tap + 1] * p[from + 1] + w[tap + 2] * p[from + 2] + w[tap + 3] * p[from + 3];
    }

    private static long eight(short[] w, int tap, long[] p, int from) {
        return w[tap] * p[from]
                + w[tap + 1] * p[from + 1]
                + w[tap + 2] * p[from + 2]
                + w[tap + 3] * p[from + 3]
                + w[tap + 4] * p[from + 4]
                + w[tap + 5] * p[from + 5]
                + w[tap + 6] * p[from + 6]
                + w[tap + 7] * p[from + 7];
    }

    private void store(long pair, int upper, int lower) {
        long sum = pair + HALVES;
        int low = (int) sum;
        result[upper] = clamp(low >> ACROSS);
        result[lower] = clamp((int) ((sum - low) >> 32) >> ACROSS);
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}

package io.phizer.engine.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Some rows of a plane, turned so that a column is an array: combining columns is then the same for each of its
 * elements, and the VM does many rows at once. The columns that come out are turned back, four at a time.
 */
public final class Band {
    /** Rows are put in so many at a time. */
    public static final int STEP = 8;

    private static final int MOST_ROWS = 64;
    /** A band is to stay in L2. */
    private static final int MOST_SAMPLES = 1 << 18;

    private static final int SMALL = 400;
    /** Bands of small results have fewer rows, since they would take more memory than all the rest: so many, */
    private static final int MOST_ROWS_OF_SMALL = 32;
    /** or so many where they are wide, which costs nothing beside the rows that a wide picture has. */
    private static final int LEAST_ROWS_OF_SMALL = 16;

    private static final int MOST_SAMPLES_OF_SMALL = 1 << 14;

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final Taps taps;
    private final int rows;
    /** By column, and within it by row. Behind the last column are some that only have no weight. */
    private final int[][] columns;

    private final int[][] sums;
    private final int[] packed;

    /**
     * An empty band.
     *
     * @param taps for a row of the result
     * @param width how long rows are that come
     * @param lines how many rows will be put in, over all
     */
    Band(Taps taps, int width, int lines) {
        this.taps = taps;
        this.rows = rows(width, lines);
        this.columns = new int[width + 3][rows];
        this.sums = new int[4][rows];
        this.packed = new int[rows];
    }

    /** How many rows a band has: a multiple of {@link #STEP}. */
    public static int rows(int width, int lines) {
        int wanted = lines > SMALL
                ? MOST_ROWS
                : Math.max(LEAST_ROWS_OF_SMALL, Math.min(MOST_ROWS_OF_SMALL, MOST_SAMPLES_OF_SMALL / width));
        int most = Math.max(STEP, Math.min(wanted, MOST_SAMPLES / width));
        return Math.min(most, lines + STEP - 1) / STEP * STEP;
    }

    /** How long rows are that come. */
    int width() {
        return columns.length - 3;
    }

    /** How long rows are that are made. */
    int made() {
        return taps.length();
    }

    /** How many rows it has room for. */
    public int rows() {
        return rows;
    }

    /**
     * Puts eight rows in, less {@code bits} of their lowest bits, that are cut into arrays: this does one of them.
     *
     * @param row where the first of them goes
     * @param part which of the arrays of each row
     */
    void put(int row, int part, int[][][] from, int bits) {
        int[] a = from[0][part];
        int[] b = from[1][part];
        int[] c = from[2][part];
        int[] d = from[3][part];
        int[] e = from[4][part];
        int[] f = from[5][part];
        int[] g = from[6][part];
        int[] h = from[7][part];
        int step = from[0].length;
        int x = part;
        for (int i = 0; i < a.length; i++) {
            int[] column = columns[x];
            column[row] = a[i] >> bits;
            column[row + 1] = b[i] >> bits;
            column[row + 2] = c[i] >> bits;
            column[row + 3] = d[i] >> bits;
            column[row + 4] = e[i] >> bits;
            column[row + 5] = f[i] >> bits;
            column[row + 6] = g[i] >> bits;
            column[row + 7] = h[i] >> bits;
            x += step;
        }
    }

    /** Makes the first {@code count} rows' samples, less {@code bits} of them, of a result from {@code at} on. */
    void combine(byte[] result, int at, int count, int bits) {
        int width = taps.length();
        int half = 1 << (bits - 1);
        int whole = width & -4;
        for (int x = 0; x < whole; x += 4) {
            for (int i = 0; i < 4; i++) {
                WeightedSums.set(sums[i], columns, taps.first(x + i), taps, x + i, half);
            }
            pack(packed, sums[0], sums[1], sums[2], sums[3], bits);
            store(packed, count, result, at + x, width);
        }
        for (int x = whole; x < width; x++) {
            WeightedSums.set(packed, columns, taps.first(x), taps, x, half);
            for (int row = 0; row < count; row++) {
                result[at + row * width + x] = (byte) sample(packed[row], bits);
            }
        }
    }

    /** The same for a result whose samples keep more bits, and are not clamped. */
    void combineFine(int[] result, int at, int count, int bits) {
        int width = taps.length();
        int[] sum = sums[0];
        for (int x = 0; x < width; x++) {
            WeightedSums.set(sum, columns, taps.first(x), taps, x, 1 << (bits - 1));
            for (int row = 0; row < count; row++) {
                result[at + row * width + x] = sum[row] >> bits;
            }
        }
    }

    private static void pack(int[] packed, int[] a, int[] b, int[] c, int[] d, int bits) {
        for (int i = 0; i < packed.length; i++) {
            packed[i] =
                    sample(a[i], bits) | sample(b[i], bits) << 8 | sample(c[i], bits) << 16 | sample(d[i], bits) << 24;
        }
    }

    /** Clamped by its signs: with the least and the most of two numbers, Java 17's compiler makes no SIMD instructions of it. */
    private static int sample(int sum, int bits) {
        int sample = sum >> bits;
        int positive = sample & ~(sample >> 31);
        return (positive | (255 - positive) >> 31) & 255;
    }

    private static void store(int[] packed, int count, byte[] result, int from, int width) {
        int at = from;
        for (int row = 0; row < count; row++) {
            FOUR.set(result, at, packed[row]);
            at += width;
        }
    }
}

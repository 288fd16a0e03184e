package io.phizer.engine.raster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Adds rows of bytes up, column by column. Eight columns at a time: the even ones of a long of eight bytes go into one long of
 * four sums, the odd ones into another.
 */
final class ColumnSums {
    /** As many rows as sums of 16 bits have room for: 257 * 255 = 65535. */
    static final int MOST_ROWS = Lanes.MOST_PIXELS;

    private static final long LOWER = 0xFFFF_FFFFL;
    private static final long UPPER = ~LOWER;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    private final int columns;
    private final long[] even;
    private final long[] odd;
    private int rows;

    ColumnSums(int columns) {
        this.columns = columns;
        this.even = new long[(columns + 23) / 24 * 3];
        this.odd = new long[even.length];
    }

    /** How many rows are added up. */
    int rows() {
        return rows;
    }

    /** Adds one row, of which the first column is at {@code from}. */
    void add(byte[] row, int from) {
        long[] evens = even;
        long[] odds = odd;
        int whole = columns / 8;
        for (int i = 0; i < whole; i++) {
            long eight = (long) LONG.get(row, from + 8 * i);
            evens[i] += eight & EVEN;
            odds[i] += (eight >>> 8) & EVEN;
        }
        if (columns > 8 * whole) {
            long some = 0;
            for (int i = columns - 1; i >= 8 * whole; i--) {
                some = (some << 8) | (row[from + i] & 0xFF);
            }
            evens[whole] += some & EVEN;
            odds[whole] += (some >>> 8) & EVEN;
        }
        rows++;
    }

    /** Puts sums into an array with room for a multiple of eight. From and count are such, but at the end. */
    void take(int from, int count, int[] target) {
        int at = 0;
        for (int i = from / 8; i < (from + count + 7) / 8; i++) {
            long evens = even[i];
            long odds = odd[i];
            target[at] = (int) evens & 0xFFFF;
            target[at + 1] = (int) odds & 0xFFFF;
            target[at + 2] = (int) (evens >>> 16) & 0xFFFF;
            target[at + 3] = (int) (odds >>> 16) & 0xFFFF;
            target[at + 4] = (int) (evens >>> 32) & 0xFFFF;
            target[at + 5] = (int) (odds >>> 32) & 0xFFFF;
            target[at + 6] = (int) (evens >>> 48);
            target[at + 7] = (int) (odds >>> 48);
            at += 8;
        }
    }

    /** Puts sums of pixels of four columns into an array, as {@link Lanes}; two pixels at a time, of which the first is even. */
    void takeFours(int from, int count, long[] target) {
        int i = from / 2;
        for (int at = 0; at < count; at += 2) {
            target[at] = (even[i] & LOWER) | odd[i] << 32;
            target[at + 1] = even[i] >>> 32 | (odd[i] & UPPER);
            i++;
        }
    }

    /**
     * Puts sums of pixels of three columns into an array, as {@link Lanes} of which the fourth has no meaning. Eight pixels at a time, which are
     * 24 columns; from is a multiple of eight.
     */
    void takeThrees(int from, int count, long[] target) {
        int i = from / 8 * 3;
        for (int at = 0; at < count; at += 8) {
            long even0 = even[i];
            long even1 = even[i + 1];
            long even2 = even[i + 2];
            long odd0 = odd[i];
            long odd1 = odd[i + 1];
            long odd2 = odd[i + 2];
            target[at] = (even0 & LOWER) | odd0 << 32;
            target[at + 1] = (odd0 >>> 16 & LOWER) | (even0 & UPPER);
            target[at + 2] = ((even0 >>> 48 | even1 << 16) & LOWER) | (odd0 >>> 16 & UPPER);
            target[at + 3] = (odd1 & LOWER) | (even1 << 16 & UPPER);
            target[at + 4] = even1 >>> 32 | (odd1 & UPPER);
            target[at + 5] = ((odd1 >>> 48 | odd2 << 16) & LOWER) | even2 << 32;
            target[at + 6] = (even2 >>> 16 & LOWER) | (odd2 << 16 & UPPER);
            target[at + 7] = odd2 >>> 32 | (even2 >>> 16 & UPPER);
            i += 3;
        }
    }

    void clear() {
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        rows = 0;
    }
}

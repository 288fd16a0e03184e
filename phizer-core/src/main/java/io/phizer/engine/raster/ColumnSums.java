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
    static final int MOST_ROWS = 257;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

    private final int columns;
    private final long[] even;
    private final long[] odd;
    private int rows;

    ColumnSums(int columns) {
        this.columns = columns;
        this.even = new long[(columns + 7) / 8];
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
        if (whole < evens.length) {
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

    void clear() {
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        rows = 0;
    }
}

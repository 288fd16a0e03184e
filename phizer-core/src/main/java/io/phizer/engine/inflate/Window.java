package io.phizer.engine.inflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Adler32;

/**
 * The bytes that were made last: as many as a distance may go back to, and those that were not taken yet, which can be used
 * where they are.
 */
final class Window {
    /** The greatest distance (RFC 1951, section 3.2.5). */
    static final int HISTORY = 1 << 15;
    /** How far beyond the limit a step of {@link SymbolLoop} may write: some bytes, a match, and what its last long has more. */
    static final int OVERSHOOT = 512;
    /** So many bytes at least are made at a time: then moving the history costs little. */
    private static final int LEAST_ROOM = 64 << 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** By distance below eight: a long's first bytes, so many as the distance. */
    private static final long[] FIRST = new long[8];
    /** By distance below eight: repeats those bytes through a long. */
    private static final long[] REPEATED = new long[8];

    static {
        for (int distance = 1; distance < 8; distance++) {
            FIRST[distance] = (1L << (8 * distance)) - 1;
            for (int bit = 0; bit < 64; bit += 8 * distance) {
                REPEATED[distance] |= 1L << bit;
            }
        }
    }

    final byte[] bytes;
    /** Behind the last byte that was made. */
    int end;
    /** Where to stop making. */
    int limit;

    private final Adler32 adler = new Adler32();
    private int taken;
    private int summed;
    /** How many bytes may still be made, over all; less than none where a step went beyond the limit. */
    private long left;

    private final long total;

    Window(int most, long total) {
        this.bytes = new byte[HISTORY + most + LEAST_ROOM + OVERSHOOT];
        this.left = total;
        this.total = total;
        this.limit = (int) Math.min(bytes.length - OVERSHOOT, total);
    }

    /** How many bytes were made and not taken. */
    int ready() {
        return end - taken;
    }

    int take(int count) {
        int from = taken;
        taken += count;
        return from;
    }

    /** The next byte, or -1 if it is not made. */
    int peek() {
        return taken < end ? bytes[taken] & 0xFF : -1;
    }

    boolean isFull() {
        return end >= limit;
    }

    /** Whether all bytes that were wanted are made. */
    boolean isComplete() {
        return left <= 0;
    }

    /** How many bytes were made over all. */
    long made() {
        return total - left + end - summed;
    }

    /** Counts what was made; before the window moves, and whenever the sum is wanted. */
    void sum() {
        adler.update(bytes, summed, end - summed);
        left -= end - summed;
        summed = end;
    }

    /** RFC 1950, section 8.2. */
    int checksum() {
        return (int) adler.getValue();
    }

    /** Lets go of what no distance goes back to. What was made must be counted before. */
    void move() {
        int from = Math.max(0, Math.min(taken, end - HISTORY));
        System.arraycopy(bytes, from, bytes, 0, end - from);
        taken -= from;
        end -= from;
        summed = end;
        limit = (int) Math.min(bytes.length - OVERSHOOT, end + Math.max(0, left));
    }

    /** Makes room for one more byte than was wanted, to see whether there is one. */
    void lookBeyond() {
        move();
        limit = end + 1;
    }

    /**
     * Copies a match. Up to fifteen bytes behind it are written, too: most matches are of sixteen bytes or fewer, so that
     * twice eight are copied without asking.
     *
     * @param distance from 1 to {@code to}
     */
    static void copy(byte[] bytes, int to, int distance, int length) {
        int out = to;
        int end = to + length;
        if (distance >= 8) {
            LONG.set(bytes, out, (long) LONG.get(bytes, out - distance));
            LONG.set(bytes, out + 8, (long) LONG.get(bytes, out + 8 - distance));
            for (out += 16; out < end; out += 8) {
                LONG.set(bytes, out, (long) LONG.get(bytes, out - distance));
            }
        } else {
            long pattern = ((long) LONG.get(bytes, out - distance) & FIRST[distance]) * REPEATED[distance];
            int step = 8 - 8 % distance;
            do {
                LONG.set(bytes, out, pattern);
                out += step;
            } while (out < end);
        }
    }
}

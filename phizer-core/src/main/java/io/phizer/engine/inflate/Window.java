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
    private static final int LEAST_ROOM = 32 << 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** By distance up to eight: a long's first bytes, so many as the distance. */
    private static final long[] FIRST = new long[9];
    /** By distance up to eight: repeats those bytes through a long. */
    private static final long[] REPEATED = new long[9];
    /** By distance up to eight: the least multiple of it that is eight or more. */
    private static final int[] PERIODS = new int[9];

    static {
        for (int distance = 1; distance <= 8; distance++) {
            FIRST[distance] = -1L >>> (64 - 8 * distance);
            for (int bit = 0; bit < 64; bit += 8 * distance) {
                REPEATED[distance] |= 1L << bit;
            }
            PERIODS[distance] = (8 + distance - 1) / distance * distance;
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
     * Copies a match. Up to 23 bytes behind it are written, too: nearly all matches are of 24 bytes or fewer, and of a photograph one in eight
     * has a distance below eight, neither of which a branch predictor foresees. So the first 24 are copied without asking. What
     * has a short distance repeats itself, and goes on as if that were a multiple of it.
     *
     * @param distance from 1 to {@code to}
     */
    static void copy(byte[] bytes, int to, int distance, int length) {
        int out = to;
        int end = to + length;
        int least = Math.min(distance, 8);
        LONG.set(bytes, out, ((long) LONG.get(bytes, out - distance) & FIRST[least]) * REPEATED[least]);
        int back = Math.max(distance, PERIODS[least]);
        LONG.set(bytes, out + 8, (long) LONG.get(bytes, out + 8 - back));
        LONG.set(bytes, out + 16, (long) LONG.get(bytes, out + 16 - back));
        for (out += 24; out < end; out += 8) {
            LONG.set(bytes, out, (long) LONG.get(bytes, out - back));
        }
    }
}

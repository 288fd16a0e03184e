package io.phizer.engine.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Takes the filter Paeth off a row (W3C PNG, section 9.4): to each byte comes whichever of its neighbours to the left, above,
 * and above to the left is nearest to left + above - upper left. Which one is noise, so there is no branch. Of pixels of three and four
 * bytes all are done at once.
 */
final class PngPaeth {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** How far beyond a row its last two pixels may be read and written. */
    static final int OVERSHOOT = 4;

    /** Four lanes of sixteen bits. Fields, since the compiler would put a constant together anew at each use, and split masks that are shifted. */
    private final long bytes;

    private final long guard;
    private final long ones;

    PngPaeth() {
        this.bytes = 0x00FF_00FF_00FF_00FFL;
        this.guard = 0x8000_8000_8000_8000L;
        this.ones = 0x0001_0001_0001_0001L;
    }

    /** Takes the filter off a row into another; all three arrays have {@link #OVERSHOOT} bytes more. */
    void take(byte[] filtered, int from, byte[] above, byte[] row, int length, int distance) {
        switch (distance) {
            case 1 -> take1(filtered, from, above, row, length);
            case 3 -> take3(filtered, from, above, row, length);
            case 4 -> take4(filtered, from, above, row, length);
            default -> takeAny(filtered, from, above, row, length, distance);
        }
    }

    private static void takeAny(byte[] filtered, int from, byte[] above, byte[] row, int length, int distance) {
        for (int i = 0; i < Math.min(distance, length); i++) {
            row[i] = (byte) (filtered[from + i] + above[i]);
        }
        for (int i = distance; i < length; i++) {
            row[i] = (byte) (filtered[from + i]
                    + nearest(row[i - distance] & 0xFF, above[i] & 0xFF, above[i - distance] & 0xFF));
        }
    }

    private static void take1(byte[] filtered, int from, byte[] above, byte[] row, int length) {
        int left = 0;
        int upLeft = 0;
        for (int i = 0; i < length; i++) {
            int up = above[i] & 0xFF;
            left = (filtered[from + i] + nearest(left, up, upLeft)) & 0xFF;
            upLeft = up;
            row[i] = (byte) left;
        }
    }

    private void take3(byte[] filtered, int from, byte[] above, byte[] row, int length) {
        long left = 0;
        long upLeft = 0;
        for (int i = 0; i < length; i += 6) {
            long up = apart((int) INT.get(above, i));
            left = (apart((int) INT.get(filtered, from + i)) + nearest(left, up, upLeft)) & bytes;
            INT.set(row, i, (int) (left | left >>> 24));
            upLeft = apart((int) INT.get(above, i + 3));
            left = (apart((int) INT.get(filtered, from + i + 3)) + nearest(left, upLeft, up)) & bytes;
            INT.set(row, i + 3, (int) (left | left >>> 24));
        }
    }

    /** As {@link #take3}; written out once more, since the loop is fast only where the step is a constant. */
    private void take4(byte[] filtered, int from, byte[] above, byte[] row, int length) {
        long left = 0;
        long upLeft = 0;
        for (int i = 0; i < length; i += 8) {
            long up = apart((int) INT.get(above, i));
            left = (apart((int) INT.get(filtered, from + i)) + nearest(left, up, upLeft)) & bytes;
            INT.set(row, i, (int) (left | left >>> 24));
            upLeft = apart((int) INT.get(above, i + 4));
            left = (apart((int) INT.get(filtered, from + i + 4)) + nearest(left, upLeft, up)) & bytes;
            INT.set(row, i + 4, (int) (left | left >>> 24));
        }
    }

    /** The four bytes in sixteen bits each: the first, third, second and fourth, which takes the fewest steps. */
    private long apart(int pixel) {
        long four = pixel & 0xFFFF_FFFFL;
        return (four | four << 24) & bytes;
    }

    /**
     * The same for four bytes at once. Seen as a function of left, with up and upLeft given, the nearest is left itself but between up and
     * 3 upLeft - 2 up: there it is up where 2 left is not on upLeft's side of 3 upLeft - up, else upLeft. So all that is to be
     * compared with is known before left is, and the chain from pixel to pixel is short. Which one of equals it is, the order in which the
     * standard compares has decided.
     *
     * <p>To compare, the guard is added, from which only what is less than zero takes the highest bit.
     */
    private long nearest(long left, long up, long upLeft) {
        long rises = up + (guard - upLeft);
        long one = rises >>> 15 & ones;
        long middle = rises - upLeft - upLeft;
        long overUp = left + (guard - up);
        long overFar = left + (middle + up - one);
        long overMiddle = left + (left + (middle - ones + one));
        long between = mask((overUp ^ overFar) & guard);
        long other = mask((overMiddle ^ rises) & guard);
        long toOther = (up ^ upLeft) & between & other;
        return left ^ ((left ^ up) & between) ^ toOther;
    }

    /** All bits below those of the guard that are set. */
    private static long mask(long guards) {
        return guards - (guards >>> 15);
    }

    /**
     * Where the upper left lies beyond the greater of the other two, by at least as much as they lie apart, the lesser is nearest to
     * left + above - upper left, and the other way round; between, the upper left itself is. The order in which the standard
     * compares, left first, makes both limits belong to the neighbours. (The form is Fabian Giesen's, known from stb_image.)
     */
    private static int nearest(int left, int up, int upLeft) {
        int limit = 3 * upLeft - up - left;
        int less = Math.min(left, up);
        int greater = Math.max(left, up);
        int low = greater <= limit ? less : upLeft;
        return limit <= less ? greater : low;
    }
}

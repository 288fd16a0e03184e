package io.phizer.backend;

import java.time.Duration;

/** Checks of settings that more than one backend has. */
final class Bounds {
    private static final Duration LONGEST = Duration.ofDays(1);
    /** The longest array that every virtual machine can make. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private Bounds() {}

    static void timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout " + timeout + ", expected above 0 and at most a day");
        }
    }

    static int bytes(long maxBytes) {
        if (maxBytes < 1 || maxBytes > MOST_BYTES) {
            throw new IllegalArgumentException("max bytes " + maxBytes + ", expected 1 to " + MOST_BYTES);
        }
        return (int) maxBytes;
    }

    static int atLeast(String what, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " " + value + ", expected at least " + least);
        }
        return value;
    }
}

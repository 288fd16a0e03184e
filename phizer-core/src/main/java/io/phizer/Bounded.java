package io.phizer;

import java.time.Duration;

/** Checks of what a builder is told: each gives the value back, or throws {@code IllegalArgumentException}. */
final class Bounded {
    private Bounded() {}

    static int atLeast(String what, int least, int value) {
        return (int) atLeast(what, (long) least, (long) value);
    }

    static long atLeast(String what, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " below " + least + ": " + value);
        }
        return value;
    }

    static Duration upTo(String what, Duration most, Duration value) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " not in 0s.." + most.toSeconds() + "s: " + value);
        }
        return value;
    }

    static Duration positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " is not positive: " + value);
        }
        return value;
    }
}

package io.phizer.backend;

import java.time.Duration;

/**
 * When a backend is not asked for a while.
 *
 * @param failures after how many failures in a row; 0 for never
 * @param pause how long until one fetch tries it again, and from that one to the next; above 0 and at most a minute
 */
public record BreakerPolicy(int failures, Duration pause) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Every backend is asked, however often it fails. */
    public static final BreakerPolicy NEVER = new BreakerPolicy(0, Duration.ofMillis(500));

    /** Ten failures in a row, and half a second. */
    public static final BreakerPolicy STANDARD = new BreakerPolicy(10, Duration.ofMillis(500));

    /** Checks the bounds. */
    public BreakerPolicy {
        if (failures < 0) {
            throw new IllegalArgumentException("failures until a backend is not asked below 0: " + failures);
        }
        if (pause.isNegative() || pause.isZero() || pause.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "pause " + pause + " of a breaker, expected above 0 and at most a minute");
        }
    }
}

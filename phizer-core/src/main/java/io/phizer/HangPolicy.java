package io.phizer;

import java.time.Duration;

/**
 * What is done about a rendering that goes on although nobody waits for it any more. All engines of phizer ask often
 * whether they are still wanted, so only one that is stuck does so: in native code of an add-on, or in a fault.
 *
 * @param patience how long it may go on after its last request has left, by its deadline for instance; then its
 *     thread is given up and another takes its place; 1 ms to 10 min
 * @param abandoned how many threads may be given up and not ended at the same time, 0 to 1024; one more takes the place
 *     of a worker, and when no worker is left all renderings are refused
 * @param quarantine how long the very same bytes are refused as a damaged source, 0 to 1 day
 */
public record HangPolicy(Duration patience, int abandoned, Duration quarantine) {
    private static final int MOST_ABANDONED = 1024;

    /** Ten seconds, four threads, and ten minutes. */
    public static final HangPolicy STANDARD = new HangPolicy(Duration.ofSeconds(10), 4, Duration.ofMinutes(10));

    /** Checks the bounds. */
    public HangPolicy {
        requireWithin("patience", Duration.ofMillis(1), Duration.ofMinutes(10), patience);
        requireWithin("quarantine", Duration.ZERO, Duration.ofDays(1), quarantine);
        if (abandoned < 0 || abandoned > MOST_ABANDONED) {
            throw new IllegalArgumentException("abandoned threads not in 0.." + MOST_ABANDONED + ": " + abandoned);
        }
    }

    private static void requireWithin(String what, Duration least, Duration most, Duration value) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " not in " + least + ".." + most + ": " + value);
        }
    }
}

package io.phizer.backend;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long a backend usually takes: the last {@value #WINDOW} answers. A fetch that was given up after longer than
 * that counts with its time until then, else the usual would shrink by its own doing. It also says how often slowness may be acted upon:
 * one fetch in ten, so that a backend that becomes slow altogether does not double the load on the others. Guarded by
 * itself.
 */
final class Pace {
    private static final int WINDOW = 128;
    /** Fewer do not tell what is usual. */
    private static final int LEAST = 20;

    private static final int FETCHES_PER_HEDGE = 10;
    private static final int MOST_SAVED = 10 * FETCHES_PER_HEDGE;
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final long[] nanos = new long[WINDOW];
    private long count;
    private int saved = FETCHES_PER_HEDGE;

    synchronized void took(Duration time) {
        nanos[(int) (count % WINDOW)] = time.toNanos();
        count++;
        saved = Math.min(saved + 1, MOST_SAVED);
    }

    /** A fetch was given up. That says something only if it had taken longer than usual by then. */
    synchronized void gaveUpAfter(Duration time) {
        if (p95().filter(usual -> time.compareTo(usual) >= 0).isPresent()) {
            took(time);
        }
    }

    /** What 19 of 20 answers do not exceed, at least a millisecond; empty while there are too few. */
    synchronized Optional<Duration> p95() {
        int known = (int) Math.min(count, WINDOW);
        if (known < LEAST) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(nanos, known);
        Arrays.sort(sorted);
        Duration usual = Duration.ofNanos(sorted[(known * 95 + 99) / 100 - 1]);
        return Optional.of(usual.compareTo(SHORTEST) < 0 ? SHORTEST : usual);
    }

    /** Whether slowness may be acted upon once more; if so, that is counted. */
    synchronized boolean spend() {
        if (saved < FETCHES_PER_HEDGE) {
            return false;
        }
        saved -= FETCHES_PER_HEDGE;
        return true;
    }
}

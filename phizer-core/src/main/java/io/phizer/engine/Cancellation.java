package io.phizer.engine;

import java.util.concurrent.CancellationException;

/**
 * Tells a running engine that nobody waits for its result any more. Asked often (once per row of blocks or so) by the
 * thread that renders; an answer may change from false to true once and never back.
 */
@FunctionalInterface
public interface Cancellation {
    /** Whether the work is to be given up. */
    boolean isCancelled();

    /**
     * Returns at once as long as the work is wanted.
     *
     * @throws CancellationException when it is to be given up
     */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException("nobody waits for this picture any more");
        }
    }
}

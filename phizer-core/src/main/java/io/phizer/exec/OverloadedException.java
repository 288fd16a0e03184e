package io.phizer.exec;

import java.time.Duration;

/**
 * A task was refused because there is no room for it now. Carries no stack trace: under load there are many, and they
 * all come from the same place.
 */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    OverloadedException(String message, Duration retryAfter) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When it is worth asking again, as far as can be told: whole seconds, 1 to 60. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

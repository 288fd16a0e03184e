package io.phizer.backend;

/**
 * How busy a backend is.
 *
 * @param name the backend's name
 * @param running fetches that run
 * @param queued fetches that wait for their turn
 * @param maxInFlight the bound on {@code running}
 * @param breaker whether it is asked
 */
public record BackendUsage(String name, int running, int queued, int maxInFlight, BreakerState breaker) {
    /** A backend that is asked. */
    public BackendUsage(String name, int running, int queued, int maxInFlight) {
        this(name, running, queued, maxInFlight, BreakerState.CLOSED);
    }
}

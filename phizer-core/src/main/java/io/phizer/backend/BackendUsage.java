package io.phizer.backend;

/**
 * How busy a backend is.
 *
 * @param name the backend's name
 * @param running fetches that run
 * @param queued fetches that wait for their turn
 * @param maxInFlight the bound on {@code running}
 */
public record BackendUsage(String name, int running, int queued, int maxInFlight) {}

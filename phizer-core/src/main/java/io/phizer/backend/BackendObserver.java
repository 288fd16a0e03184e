package io.phizer.backend;

import java.time.Duration;

/**
 * Hears when backends are asked and what comes of it. Each {@link #started} is followed by exactly one
 * {@link #finished} or {@link #gaveUp} on the same thread. A fetch that was cancelled while it waited for its turn is
 * not heard of at all. Methods are called by many threads at once, must return at once, and must not throw; what they
 * throw is logged and changes nothing.
 */
public interface BackendObserver {
    /** A backend is being asked. */
    default void started(String backend, String path) {}

    /**
     * A backend has answered, or has failed, which is an answer too.
     *
     * @param took the time since {@link #started}
     */
    default void finished(String backend, String path, FetchResult result, Duration took) {}

    /**
     * A backend was interrupted because its answer is of no use any more: another one was first, or nobody waits.
     *
     * @param took the time since {@link #started}
     */
    default void gaveUp(String backend, String path, Duration took) {}
}

package io.phizer.backend;

/**
 * A place where sources are: a web server, a directory, an object store. Safe for use by several threads. Calls block
 * and are interruptible; each ends within the request's time left, give or take a scheduling delay.
 */
public interface Backend extends AutoCloseable {
    /** A short constant name for logs and metrics, such as the host. */
    String name();

    /** How many fetches may run at once, at least 1; more wait for their turn without holding a thread. */
    default int maxInFlight() {
        return 32;
    }

    /**
     * Asks for one source. Every outcome of the outside world is a result, not an exception. Bytes of the source are
     * held only after {@link FetchRequest#room} has granted them: all at once where the length is known beforehand, else
     * piece by piece; and when this method ends, by whichever way, none are held but those of its result.
     *
     * @throws InterruptedException if the calling thread was interrupted; sockets and files of this fetch are closed
     *     or will be at once
     */
    FetchResult fetch(FetchRequest request) throws InterruptedException;

    /** Lets go of connections and threads. Running fetches end with {@link FetchResult.Unavailable}. */
    @Override
    void close();
}

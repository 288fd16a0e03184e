package io.phizer;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one request inside the service, for those who tell the client; complete when the request's future is.
 * Used for one request only; safe for use by several threads.
 */
public final class ResizeTrace {
    private static final Duration UNKNOWN = Duration.ofNanos(-1);

    private volatile boolean led;
    private volatile boolean kept;
    private volatile boolean recalled;
    private volatile Duration compared = UNKNOWN;
    private volatile Duration sourced = UNKNOWN;
    private volatile Duration served = UNKNOWN;

    /** A trace of a request that has not been made yet. */
    public ResizeTrace() {}

    /** Whether the request made nothing itself, but shared what another one made. */
    public boolean collapsed() {
        return !led;
    }

    /** Whether its picture was not made, or its validators were not made of the source, but found in the store behind the memory. */
    public boolean recalled() {
        return recalled;
    }

    /** Whether its picture was kept for those who come after it. */
    public boolean kept() {
        return kept;
    }

    /**
     * How long it took until the source was there; empty if the request made nothing itself. What its
     * validators waited for it, if they were asked for with the same trace, is added.
     */
    public Optional<Duration> fetch() {
        if (compared.isNegative()) {
            return sourced.isNegative() ? Optional.empty() : Optional.of(sourced);
        }
        return Optional.of(sourced.isNegative() ? compared : compared.plus(sourced));
    }

    /** How long it took from then until the picture was there, waiting for a worker included; empty if it made none. */
    public Optional<Duration> resize() {
        return sourced.isNegative() || served.isNegative() ? Optional.empty() : Optional.of(served.minus(sourced));
    }

    void led() {
        led = true;
        recalled = false; // until it is found again, if its validators were there
    }

    /** A store has the picture. */
    void foundInStore() {
        recalled = true;
    }

    /** The source from which the validators are known has come, so long after they were asked for. */
    void compared(Duration sinceAsked) {
        compared = sinceAsked;
    }

    /** How long it took in all, when so much has passed since the picture was asked for: what its validators took comes before. */
    Duration whole(Duration sinceRequest) {
        return compared.isNegative() ? sinceRequest : compared.plus(sinceRequest);
    }

    /** The source has come, so long after the request. */
    void sourced(Duration sinceRequest) {
        sourced = sinceRequest;
    }

    /** The picture has come, so long after the request. */
    void served(Duration sinceRequest, boolean isKept) {
        kept = isKept;
        served = sinceRequest;
    }
}

package io.phizer.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What a configuration says about any backend that is asked over a network; what it does not say is the backend's to choose.
 *
 * @param maxInFlight how many fetches at once
 * @param maxBytes how large a source may be
 * @param timeout how long a whole answer may take
 * @param connectTimeout how long connecting may take
 */
public record BackendBounds(
        Optional<Integer> maxInFlight,
        Optional<Long> maxBytes,
        Optional<Duration> timeout,
        Optional<Duration> connectTimeout) {}

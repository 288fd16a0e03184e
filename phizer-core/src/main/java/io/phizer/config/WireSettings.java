package io.phizer.config;

import io.phizer.backend.HttpBackend;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a web server is spoken to.
 *
 * @param timeout how long it may take
 * @param connectTimeout how long connecting may take
 * @param firstByteTimeout how long its answer may take to begin
 * @param notFound the statuses by which it says that it has no picture
 * @param redirects how many of its redirects are followed
 * @param privateAddresses whether it may have an address that is not public
 * @param http2 whether HTTP/2 is spoken
 */
record WireSettings(
        Optional<Duration> timeout,
        Optional<Duration> connectTimeout,
        Optional<Duration> firstByteTimeout,
        Optional<Set<Integer>> notFound,
        Optional<Integer> redirects,
        Optional<Boolean> privateAddresses,
        Optional<Boolean> http2) {
    void apply(HttpBackend.Builder builder) {
        timeout.ifPresent(builder::timeout);
        connectTimeout.ifPresent(builder::connectTimeout);
        firstByteTimeout.ifPresent(builder::firstByteTimeout);
        notFound.ifPresent(builder::notFoundStatuses);
        redirects.ifPresent(builder::redirects);
        privateAddresses.ifPresent(builder::privateAddresses);
        http2.ifPresent(builder::http2);
    }
}

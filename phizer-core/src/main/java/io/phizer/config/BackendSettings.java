package io.phizer.config;

import io.phizer.backend.Backend;
import io.phizer.backend.FileBackend;
import io.phizer.backend.HttpBackend;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One backend to be.
 *
 * @param place a web server or a directory
 * @param timeout how long a web server may take
 * @param maxInFlight how many fetches at once
 * @param maxBytes how large a source may be
 * @param notFound the statuses by which a web server says that it has no picture
 */
record BackendSettings(
        Place place,
        Optional<Duration> timeout,
        Optional<Integer> maxInFlight,
        Optional<Long> maxBytes,
        Optional<Set<Integer>> notFound) {
    /** Where the sources are. */
    sealed interface Place {}

    /** On a web server below that URL. */
    record Server(URI root) implements Place {}

    /** In a directory. */
    record Directory(Path root) implements Place {}

    /**
     * The backend, which connects to nothing yet.
     *
     * @throws IllegalArgumentException if the URL is no root of a web server
     */
    Backend open() {
        if (place instanceof Server server) {
            HttpBackend.Builder builder = HttpBackend.builder(server.root());
            timeout.ifPresent(builder::timeout);
            maxInFlight.ifPresent(builder::maxInFlight);
            maxBytes.ifPresent(builder::maxBytes);
            notFound.ifPresent(builder::notFoundStatuses);
            return builder.build();
        }
        FileBackend.Builder builder = FileBackend.builder(((Directory) place).root());
        maxInFlight.ifPresent(builder::maxInFlight);
        maxBytes.ifPresent(builder::maxBytes);
        return builder.build();
    }

    /** The directory, if it is one. */
    Optional<Path> directory() {
        return place instanceof Directory directory ? Optional.of(directory.root()) : Optional.empty();
    }
}

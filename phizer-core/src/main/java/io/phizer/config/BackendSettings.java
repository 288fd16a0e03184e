package io.phizer.config;

import io.phizer.backend.Backend;
import io.phizer.backend.FileBackend;
import io.phizer.backend.HttpBackend;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One backend to be.
 *
 * @param place a web server, a directory, or what an add-on knows
 * @param maxInFlight how many fetches at once
 * @param maxBytes how large a source may be
 * @param wire how it is spoken to, if it is a web server
 */
record BackendSettings(Place place, Optional<Integer> maxInFlight, Optional<Long> maxBytes, WireSettings wire) {
    /** Where the sources are. */
    sealed interface Place {}

    /** On a web server below that URL. */
    record Server(URI root) implements Place {}

    /** In a directory. */
    record Directory(Path root) implements Place {}

    /** Where an add-on finds them. */
    record Other(BackendAddOn addOn, AddOnSettings settings) implements Place {}

    /**
     * The backend, which connects to nothing yet.
     *
     * @throws IllegalArgumentException if the URL is no root of a web server
     */
    Backend open() {
        if (place instanceof Server server) {
            HttpBackend.Builder builder = HttpBackend.builder(server.root());
            maxInFlight.ifPresent(builder::maxInFlight);
            maxBytes.ifPresent(builder::maxBytes);
            wire.apply(builder);
            return builder.build();
        }
        if (place instanceof Other other) {
            return other.addOn()
                    .open(
                            other.settings(),
                            new BackendBounds(maxInFlight, maxBytes, wire.timeout(), wire.connectTimeout()));
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

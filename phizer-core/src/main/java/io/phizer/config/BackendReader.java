package io.phizer.config;

import io.phizer.backend.HttpBackend;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the master and the slaves in the settings. */
final class BackendReader {
    /** What means nothing to a directory. */
    private static final List<String> OF_SERVERS = List.of(
            ".timeout",
            ".connect-timeout",
            ".first-byte-timeout",
            ".not-found",
            ".redirects",
            ".private-addresses",
            ".http2");

    private final Settings settings;
    private final Path base;

    BackendReader(Settings settings, Path base) {
        this.settings = settings;
        this.base = base;
    }

    /** The master; empty if there is none or it is wrong. */
    Optional<BackendSettings> master() {
        return read("master", Keys.MASTER_URL, Keys.MASTER_DIR);
    }

    /** Whether anything is said about a master, be it wrong. */
    boolean namesMaster() {
        return settings.entry(Keys.MASTER_URL.name()).isPresent()
                || settings.entry(Keys.MASTER_DIR.name()).isPresent();
    }

    /** The slaves in the order of their numbers. */
    List<BackendSettings> slaves() {
        return settings.entries().stream()
                .filter(entry -> KeyNames.find(entry.key()).isPresent())
                .flatMap(entry -> KeyNames.slaveNumber(entry.key()).stream())
                .distinct()
                .sorted()
                .flatMap(n -> read("slave." + n, Keys.SLAVE_URL, Keys.SLAVE_DIR).stream())
                .toList();
    }

    private Optional<BackendSettings> read(String name, Key<URI> urlKey, Key<String> dirKey) {
        Optional<Entry> url = settings.entry(name + ".url");
        Optional<Entry> dir = settings.entry(name + ".dir");
        if (url.isPresent() && dir.isPresent()) {
            settings.problem(
                    dir.get(),
                    "expected " + url.get().shown() + " or " + dir.get().shown() + ", not both");
            return Optional.empty();
        }
        if (url.isEmpty()) {
            String fault = dir.isPresent()
                    ? "has no meaning for a directory"
                    : "expected " + name + ".url or " + name + ".dir beside it";
            List<String> unfit = new ArrayList<>(OF_SERVERS);
            if (dir.isEmpty()) {
                unfit.addAll(List.of(".max-in-flight", ".max-bytes"));
            }
            unfit.forEach(suffix -> settings.entry(name + suffix).ifPresent(entry -> settings.problem(entry, fault)));
        }
        Optional<BackendSettings.Place> place = url.isPresent()
                ? settings.get(name + ".url", urlKey).flatMap(root -> server(url.get(), root))
                : settings.get(name + ".dir", dirKey).flatMap(text -> directory(dir.orElseThrow(), text));
        return place.map(found -> new BackendSettings(
                found,
                value(name + ".max-in-flight", Keys.BACKEND_IN_FLIGHT),
                value(name + ".max-bytes", Keys.BACKEND_BYTES),
                new WireSettings(
                        value(name + ".timeout", Keys.BACKEND_TIMEOUT),
                        value(name + ".connect-timeout", Keys.BACKEND_CONNECT),
                        value(name + ".first-byte-timeout", Keys.BACKEND_FIRST_BYTE),
                        value(name + ".not-found", Keys.BACKEND_NOT_FOUND),
                        value(name + ".redirects", Keys.BACKEND_REDIRECTS),
                        value(name + ".private-addresses", Keys.BACKEND_PRIVATE),
                        value(name + ".http2", Keys.BACKEND_HTTP2))));
    }

    /** The backend's own setting, else that of all backends. */
    private <T> Optional<T> value(String ownName, Key<T> ofAll) {
        return settings.get(ownName, ofAll).or(() -> settings.get(ofAll));
    }

    private Optional<BackendSettings.Place> server(Entry entry, URI root) {
        try {
            HttpBackend.builder(root);
            return Optional.of(new BackendSettings.Server(root));
        } catch (IllegalArgumentException e) {
            settings.problem(entry, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<BackendSettings.Place> directory(Entry entry, String text) {
        try {
            Path directory = base.resolve(text).toAbsolutePath().normalize();
            if (Files.isDirectory(directory)) {
                return Optional.of(new BackendSettings.Directory(directory));
            }
            settings.problem(entry, "there is no directory " + directory);
        } catch (InvalidPathException e) {
            settings.problem(entry, "expected the path of a directory");
        }
        return Optional.empty();
    }
}

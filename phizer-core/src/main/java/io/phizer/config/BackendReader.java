package io.phizer.config;

import io.phizer.backend.HttpBackend;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** What means something to web servers alone. */
    private static final List<String> OF_WEB_SERVERS = OF_SERVERS.stream()
            .filter(suffix -> !suffix.equals(".timeout") && !suffix.equals(".connect-timeout"))
            .toList();

    /** A master of an add-on, be it that the add-on is missing. */
    private static final Pattern OF_ADD_ON = Pattern.compile("master\\.[a-z0-9]+\\..+");

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
                || settings.entry(Keys.MASTER_DIR.name()).isPresent()
                || settings.entries().stream()
                        .anyMatch(entry -> OF_ADD_ON.matcher(entry.key()).matches());
    }

    /** The slaves in the order of their numbers. */
    List<BackendSettings> slaves() {
        return settings.entries().stream()
                .filter(entry -> settings.addOns().key(entry.key()).isPresent())
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
        Optional<BackendSettings.Place> other = ofAddOn(name, url.or(() -> dir));
        if (other.isPresent()) {
            tell(name, OF_WEB_SERVERS, "has no meaning for a backend that is not a web server");
        } else if (url.isEmpty()) {
            String fault = dir.isPresent()
                    ? "has no meaning for a directory"
                    : "expected " + name + ".url or " + name + ".dir beside it";
            List<String> unfit = new ArrayList<>(OF_SERVERS);
            if (dir.isEmpty()) {
                unfit.addAll(List.of(".max-in-flight", ".max-bytes"));
            }
            tell(name, unfit, fault);
        }
        Optional<BackendSettings.Place> place = other.isPresent() ? other : inCore(name, urlKey, dirKey);
        return place.map(found -> settings(name, found));
    }

    private Optional<BackendSettings.Place> inCore(String name, Key<URI> urlKey, Key<String> dirKey) {
        Optional<Entry> url = settings.entry(name + ".url");
        return url.isPresent()
                ? settings.get(name + ".url", urlKey).flatMap(root -> server(url.get(), root))
                : settings.get(name + ".dir", dirKey)
                        .flatMap(text -> directory(settings.entry(name + ".dir").orElseThrow(), text));
    }

    /** What an add-on is to find; a problem if there is something else beside it. */
    private Optional<BackendSettings.Place> ofAddOn(String name, Optional<Entry> inCore) {
        return AddOnSettings.place(
                settings, base, name + ".", settings.addOns().backends(), inCore, BackendSettings.Other::new);
    }

    private void tell(String name, List<String> suffixes, String fault) {
        suffixes.forEach(suffix -> settings.entry(name + suffix).ifPresent(entry -> settings.problem(entry, fault)));
    }

    private BackendSettings settings(String name, BackendSettings.Place place) {
        return new BackendSettings(
                place,
                value(name + ".max-in-flight", Keys.BACKEND_IN_FLIGHT),
                value(name + ".max-bytes", Keys.BACKEND_BYTES),
                new WireSettings(
                        value(name + ".timeout", Keys.BACKEND_TIMEOUT),
                        value(name + ".connect-timeout", Keys.BACKEND_CONNECT),
                        value(name + ".first-byte-timeout", Keys.BACKEND_FIRST_BYTE),
                        value(name + ".not-found", Keys.BACKEND_NOT_FOUND),
                        value(name + ".redirects", Keys.BACKEND_REDIRECTS),
                        value(name + ".private-addresses", Keys.BACKEND_PRIVATE),
                        value(name + ".http2", Keys.BACKEND_HTTP2)));
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

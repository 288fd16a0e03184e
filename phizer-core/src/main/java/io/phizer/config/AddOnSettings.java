package io.phizer.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a configuration says about one store or backend of an add-on. Not safe for use by several threads. */
public final class AddOnSettings {
    private final Settings settings;
    private final String prefix;
    private final Path base;

    AddOnSettings(Settings settings, String prefix, Path base) {
        this.settings = settings;
        this.prefix = prefix;
        this.base = base;
    }

    /** With what its keys begin, such as {@code cache.results.redis} or {@code slave.1.s3}; tells stores apart. */
    public String prefix() {
        return prefix;
    }

    /** Where relative paths begin. */
    public Path base() {
        return base;
    }

    /** The value of one of the add-on's keys, if it is given and allowed. */
    public <T> Optional<T> get(Key<T> key) {
        return settings.get(name(key), key);
    }

    /**
     * Tells a problem at the place of a key that is given, in place of the whole configuration where it is not.
     *
     * @param fault a clause such as {@code expected ... beside it}
     */
    public void problem(Key<?> key, String fault) {
        settings.entry(name(key))
                .ifPresentOrElse(
                        entry -> settings.problem(entry, fault),
                        () -> settings.problems(List.of(name(key) + ": " + fault)));
    }

    /** Whether the required key is given; else tells of those that are given without it. */
    boolean names(List<Key<?>> keys) {
        Key<?> required = keys.get(0);
        if (entry(required).isPresent()) {
            return true;
        }
        keys.forEach(key ->
                entry(key).ifPresent(entry -> settings.problem(entry, "expected " + name(required) + " beside it")));
        return false;
    }

    /** The entry of one of the add-on's keys. */
    Optional<Entry> entry(Key<?> key) {
        return settings.entry(name(key));
    }

    private String name(Key<?> key) {
        return prefix + "." + key.name();
    }
}

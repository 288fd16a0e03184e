package io.phizer.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

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

    /** With what its keys begin, such as {@code cache.results.s3} or {@code slave.1.s3}; tells stores apart. */
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

    /**
     * What one of these add-ons is to open for a store or a backend; a problem if more than one place is named for it.
     *
     * @param prefix with what the keys begin that name the place, with a dot at the end
     * @param inCore what names a place that needs no add-on
     * @param place of an add-on and its settings
     */
    static <A extends ConfigAddOn, P> Optional<P> place(
            Settings settings,
            Path base,
            String prefix,
            List<A> addOns,
            Optional<Entry> inCore,
            BiFunction<A, AddOnSettings, P> place) {
        Optional<Entry> first = inCore;
        Optional<P> found = Optional.empty();
        for (A addOn : addOns) {
            AddOnSettings own = new AddOnSettings(settings, prefix + addOn.kind(), base);
            if (own.names(addOn.keys())) {
                Entry entry = own.entry(addOn.keys().get(0)).orElseThrow();
                if (first.isPresent()) {
                    String one = first.get().shown();
                    settings.problem(entry, "expected " + one + " or " + entry.shown() + ", not both");
                } else {
                    addOn.check(own);
                    first = Optional.of(entry);
                    found = Optional.of(place.apply(addOn, own));
                }
            }
        }
        return found;
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

package io.phizer.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kinds of stores and backends that add-ons bring, and the keys that come with them.
 *
 * @param stores under {@code cache.results.KIND} and {@code cache.sources.KIND}
 * @param backends under {@code master.KIND} and {@code slave.N.KIND}
 */
record ConfigAddOns(List<StoreAddOn> stores, List<BackendAddOn> backends) {
    private static final Logger log = LoggerFactory.getLogger(ConfigAddOns.class);

    /** What phizer's own add-ons bring, to be able to name the one that is missing. */
    private static final Map<String, String> ARTIFACTS = Map.of("redis", "phizer-redis", "s3", "phizer-s3");

    private static final Pattern STORE = Pattern.compile("cache\\.(?:results|sources)\\.([a-z0-9]+)\\.(.+)");
    private static final Pattern BACKEND =
            Pattern.compile("(?:master|slave\\.(?:0|[1-9][0-9]{0,5}))\\.([a-z0-9]+)\\.(.+)");

    /** What the class loader of phizer-core finds; an add-on that does not start is left out, with a warning in the log. */
    static ConfigAddOns find() {
        return new ConfigAddOns(load(StoreAddOn.class), load(BackendAddOn.class));
    }

    /** The row of a key as it is written in a file: one of phizer's own, or one of an add-on. */
    Optional<Key<?>> key(String name) {
        return KeyNames.find(name)
                .or(() -> named(STORE, name, keys(stores)))
                .or(() -> named(BACKEND, name, keys(backends)));
    }

    /** All rows under their whole names, in which {@code N} stands for a number. */
    Map<String, Key<?>> rowsByName() {
        Map<String, Key<?>> rows = new LinkedHashMap<>();
        keys(backends).forEach((name, key) -> {
            rows.put("master." + name, key);
            rows.put("slave.N." + name, key);
        });
        keys(stores).forEach((name, key) -> {
            rows.put("cache.results." + name, key);
            rows.put("cache.sources." + name, key);
        });
        return rows;
    }

    /** What is to be said about a key that has no row. */
    String fault(String name) {
        return Stream.of(STORE, BACKEND)
                .flatMap(pattern -> missing(pattern, name).stream())
                .findFirst()
                .orElseGet(() -> KeyNames.fault(name, alike(name)));
    }

    private Optional<String> missing(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String kind = matcher.group(1);
        boolean here = (pattern == STORE ? stores : backends)
                .stream().anyMatch(addOn -> addOn.kind().equals(kind));
        return here
                ? Optional.empty()
                : Optional.ofNullable(ARTIFACTS.get(kind))
                        .map(artifact -> "needs the add-on io.phizer:" + artifact + " on the class path");
    }

    /** The keys of add-ons that stand where this one does, for a hint. */
    private List<String> alike(String name) {
        List<String> known = new ArrayList<>();
        for (String prefix : List.of("cache.results.", "cache.sources.")) {
            keys(stores).keySet().forEach(key -> known.add(prefix + key));
        }
        String backend = KeyNames.slaveNumber(name).map(n -> "slave." + n).orElse("master");
        keys(backends).keySet().forEach(key -> known.add(backend + "." + key));
        return known;
    }

    private static Map<String, Key<?>> keys(List<? extends ConfigAddOn> addOns) {
        Map<String, Key<?>> keys = new LinkedHashMap<>();
        addOns.forEach(addOn -> addOn.keys().forEach(key -> keys.put(addOn.kind() + "." + key.name(), key)));
        return keys;
    }

    private static Optional<Key<?>> named(Pattern pattern, String name, Map<String, Key<?>> keys) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches()
                ? Optional.ofNullable(keys.get(matcher.group(1) + "." + matcher.group(2)))
                : Optional.empty();
    }

    /** The class loader is that of this class, and not the thread's: that of another application may be set there. */
    private static <T> List<T> load(Class<T> service) {
        List<T> found = new ArrayList<>();
        Iterator<T> providers =
                ServiceLoader.load(service, ConfigAddOns.class.getClassLoader()).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return List.copyOf(found);
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError unusable) {
                log.warn("an add-on is left out: {}", unusable.toString());
            }
        }
    }
}

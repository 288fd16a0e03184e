package io.phizer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is allowed in a configuration and yet looks unwanted. */
final class Warnings {
    private Warnings() {}

    /** The warnings about these settings, each in one line. */
    static List<String> of(Settings settings) {
        List<String> warnings = new ArrayList<>();
        Optional<Entry> enabled = settings.entry(Keys.CACHE_ENABLED.name());
        if (!settings.get(Keys.CACHE_ENABLED).orElse(true)) {
            String reason = "has no effect, since " + enabled.orElseThrow().shown() + " keeps nothing";
            for (Key<?> key : List.of(
                    Keys.CACHE_RESULTS,
                    Keys.CACHE_SOURCES,
                    Keys.CACHE_RESULTS_PATH,
                    Keys.CACHE_SOURCES_PATH,
                    Keys.CACHE_NOT_FOUND,
                    Keys.CACHE_FAILURE)) {
                settings.entry(key.name()).ifPresent(entry -> warnings.add(entry.problem(reason)));
            }
            for (StoreAddOn addOn : settings.addOns().stores()) {
                String required = addOn.kind() + "." + addOn.keys().get(0).name();
                for (String role : List.of("cache.results.", "cache.sources.")) {
                    settings.entry(role + required).ifPresent(entry -> warnings.add(entry.problem(reason)));
                }
            }
        } else {
            int shards = settings.get(Keys.SHARDS).orElse(Runtime.getRuntime().availableProcessors());
            over(settings, Keys.CACHE_RESULTS, 1).ifPresent(warnings::add);
            over(settings, Keys.CACHE_SOURCES, shards).ifPresent(warnings::add);
        }
        over(settings, Keys.MEMORY_FETCHING, 1).ifPresent(warnings::add);
        over(settings, Keys.MEMORY_BUDGET, 1).ifPresent(warnings::add);
        return warnings;
    }

    /** A word about something that would take more than half of the heap. */
    private static Optional<String> over(Settings settings, Key<Long> key, int times) {
        long heap = Runtime.getRuntime().maxMemory();
        long bytes = settings.get(key).orElse(0L);
        String all = times == 1 ? "" : " for each of " + times + " shards";
        return bytes <= heap / 2 / times
                ? Optional.empty()
                : settings.entry(key.name())
                        .map(entry -> entry.problem("more than half of the heap of " + (heap >> 20) + "MiB" + all
                                + ", start Java with a higher -Xmx"));
    }
}

package io.phizer.config;

import io.phizer.request.SizeDefaults;
import io.phizer.request.SizeException;
import io.phizer.request.SizeRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the sizes in the settings. */
final class SizeReader {
    private static final String PREFIX = "size.";

    private final Settings settings;
    private final boolean ignoreCase;
    private boolean sound = true;

    SizeReader(Settings settings) {
        this.settings = settings;
        this.ignoreCase = settings.get(Keys.IGNORE_CASE).orElse(false);
    }

    /** The registry; empty if a size is wrong or there is none. */
    Optional<SizeRegistry> read() {
        List<Entry> entries = sizes();
        entries.forEach(this::check);
        if (ignoreCase) {
            checkCase(entries);
        }
        if (!sound || entries.isEmpty()) {
            return Optional.empty();
        }
        SizeRegistry.Builder all = builder();
        entries.forEach(entry -> all.size(code(entry), entry.value()));
        return Optional.of(all.build());
    }

    /** Whether there is a size, be it wrong. */
    boolean namesSizes() {
        return !sizes().isEmpty();
    }

    private List<Entry> sizes() {
        return settings.entries().stream()
                .filter(entry -> entry.key().startsWith(PREFIX))
                .filter(entry -> KeyNames.find(entry.key()).isPresent())
                .toList();
    }

    /** Reads one size alone, so that each mistake is told at its own line. */
    private void check(Entry entry) {
        if (entry.value().isBlank()) {
            sound = false; // told by the settings already
            return;
        }
        try {
            builder().size(code(entry), entry.value()).build();
        } catch (SizeException e) {
            sound = false;
            String named = "size '" + code(entry) + "': ";
            e.problems()
                    .forEach(problem -> settings.problem(
                            entry, problem.startsWith(named) ? problem.substring(named.length()) : problem));
        }
    }

    private void checkCase(List<Entry> entries) {
        Map<String, Entry> folded = new HashMap<>();
        for (Entry entry : entries) {
            Entry earlier = folded.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry);
            if (earlier != null) {
                sound = false;
                settings.problem(entry, "the same code as " + earlier.shown() + " but for its case, which is ignored");
            }
        }
    }

    private SizeRegistry.Builder builder() {
        SizeDefaults standard = SizeDefaults.STANDARD;
        SizeRegistry.Builder builder = SizeRegistry.builder()
                .ignoreCase(ignoreCase)
                .defaults(new SizeDefaults(
                        settings.get(Keys.QUALITY).orElse(standard.quality()),
                        settings.get(Keys.FORMAT).orElse(standard.format()),
                        settings.get(Keys.ENLARGE).orElse(standard.enlarge()),
                        settings.get(Keys.BACKGROUND).orElse(standard.background())));
        settings.get(Keys.MAX_DIMENSION).ifPresent(builder::maxDimension);
        return builder;
    }

    private static String code(Entry entry) {
        return entry.key().substring(PREFIX.length());
    }
}

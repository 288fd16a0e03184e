package io.phizer.config;

import io.phizer.image.ImageFormat;
import io.phizer.request.SizeDefaults;
import io.phizer.request.SizeException;
import io.phizer.request.SizeRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the sizes in the settings. */
final class SizeReader {
    /** What the keys of sizes begin with. */
    static final String PREFIX = "size.";

    private static final Pattern OWN_FORMAT = Pattern.compile("\\sformat=");

    private final Settings settings;
    private final FallbackReader fallbacks;
    private final boolean ignoreCase;
    private final List<Entry> sound = new ArrayList<>();

    SizeReader(Settings settings, FallbackReader fallbacks) {
        this.settings = settings;
        this.fallbacks = fallbacks;
        this.ignoreCase = settings.get(Keys.IGNORE_CASE).orElse(false);
    }

    /** The registry; empty if a size is wrong or there is none. */
    Optional<SizeRegistry> read() {
        List<Entry> entries = sizes();
        entries.forEach(this::check);
        if (ignoreCase) {
            checkCase(entries);
        }
        if (sound.size() < entries.size() || entries.isEmpty()) {
            return Optional.empty();
        }
        SizeRegistry.Builder all = builder();
        entries.forEach(entry -> all.size(code(entry), entry.value(), formatOrigin(entry)));
        return Optional.of(all.build());
    }

    /** Tells of formats that are not among these; of use after {@link #read}, when there are other problems already. */
    void checkFormats(Set<ImageFormat> written) {
        for (Entry entry : sound) {
            try {
                builder()
                        .size(code(entry), entry.value(), formatOrigin(entry))
                        .build()
                        .checkFormats(written);
            } catch (SizeException e) {
                settings.problems(e.problems());
            }
        }
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
            return; // told by the settings already
        }
        try {
            SizeRegistry one =
                    builder().size(code(entry), entry.value(), entry.told()).build();
            sound.add(entry);
            one.sizes().forEach(size -> fallbacks.check(entry, size));
        } catch (SizeException e) {
            settings.problems(e.problems());
        }
    }

    private void checkCase(List<Entry> entries) {
        Map<String, Entry> folded = new HashMap<>();
        for (Entry entry : entries) {
            Entry earlier = folded.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry);
            if (earlier != null) {
                sound.remove(entry);
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
                        settings.get(Keys.PROGRESSIVE).orElse(standard.progressive()),
                        settings.get(Keys.ANIMATION).orElse(standard.animated()),
                        settings.get(Keys.ENLARGE).orElse(standard.enlarge()),
                        settings.get(Keys.BACKGROUND).orElse(standard.background())));
        settings.get(Keys.MAX_DIMENSION).ifPresent(builder::maxDimension);
        return builder;
    }

    /**
     * Where the format of a size is said: at the size, or once for all that are silent about it. A format that nobody
     * writes is all that can still be wrong with a size that has been read.
     */
    private String formatOrigin(Entry entry) {
        return OWN_FORMAT.matcher(entry.value()).find()
                ? entry.told()
                : settings.entry(Keys.FORMAT.name()).orElse(entry).told();
    }

    private static String code(Entry entry) {
        return entry.key().substring(PREFIX.length());
    }
}

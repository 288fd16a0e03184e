package io.phizer.config;

import io.phizer.request.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the original's {@code phizer.conf} into the keys of the table. Products become numbers, a backend's three
 * keys one URL; sizes are enlarged as the original did, and their codes are found in any case.
 */
final class PhizerConf {
    private static final String PROPERTIES = "properties";
    private static final String SIZES = "sizes";
    private static final String MASTER = "master";
    private static final Pattern SLAVE = Pattern.compile("slave-([0-9]{1,6})");
    private static final String QUALITY_OF_THE_ORIGINAL = "95";

    private final String origin;
    private final List<String> problems;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, PhizerConfBackend> backends = new LinkedHashMap<>();

    PhizerConf(String origin, List<String> problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** The entries of the table that the text means. */
    List<Entry> translate(String text) {
        IniReader reader = new IniReader(origin, problems);
        List<IniEntry> read = reader.read(text);
        reader.sections().forEach(this::section);
        read.forEach(this::setting);
        backends.values().forEach(backend -> backend.translate().ifPresent(entries::add));
        if (entries.stream().noneMatch(entry -> entry.key().equals(Keys.QUALITY.name()))) {
            implied(Keys.QUALITY, QUALITY_OF_THE_ORIGINAL);
        }
        implied(Keys.ENLARGE, "true");
        implied(Keys.IGNORE_CASE, "true");
        return entries;
    }

    private void implied(Key<?> key, String value) {
        entries.add(new Entry(origin, 0, key.name(), key.name(), value));
    }

    private void section(String name, int line) {
        Optional<String> backend = backendName(name);
        if (backend.isPresent()) {
            PhizerConfBackend begun = new PhizerConfBackend(origin, line, name, backend.get(), problems);
            if (backends.putIfAbsent(backend.get(), begun) != null) {
                problems.add(Entry.place(origin, line) + "[" + name + "] has the number of another section");
            }
        } else if (!name.equals(PROPERTIES) && !name.equals(SIZES)) {
            problems.add(Entry.place(origin, line) + "[" + name
                    + "]: unknown section, expected [properties], [master], [slave-1] and so on, or [sizes]"
                    + Nearest.hint(name, List.of(PROPERTIES, MASTER, "slave-1", SIZES)));
        }
    }

    private static Optional<String> backendName(String section) {
        Matcher slave = SLAVE.matcher(section);
        if (slave.matches()) {
            return Optional.of("slave." + Integer.parseInt(slave.group(1)));
        }
        return section.equals(MASTER) ? Optional.of(MASTER) : Optional.empty();
    }

    private void setting(IniEntry ini) {
        switch (ini.section()) {
            case PROPERTIES -> property(ini);
            case SIZES ->
                entries.add(ini.entry().as("size." + ini.name(), ini.entry().value()));
            default ->
                backendName(ini.section())
                        .flatMap(name -> Optional.ofNullable(backends.get(name)))
                        .ifPresent(backend -> backend.add(ini));
        }
    }

    private void property(IniEntry ini) {
        Entry entry = ini.entry();
        Optional<PhizerConfKey> known = PhizerConfKey.of(ini.key());
        if (known.isEmpty()) {
            problems.add(entry.keyProblem("unknown key" + Nearest.hint(ini.key(), PhizerConfKey.names())));
            return;
        }
        try {
            String value = known.get().translate(entry.value());
            known.get().keys().forEach(key -> entries.add(entry.as(key.name(), value)));
        } catch (IllegalArgumentException e) {
            problems.add(entry.problem(String.valueOf(e.getMessage())));
        }
    }
}

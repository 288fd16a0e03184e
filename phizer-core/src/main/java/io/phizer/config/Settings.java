package io.phizer.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a configuration by key, checked one by one. What is wrong is added to the list of problems once, here; to
 * those who ask later a wrong value is as good as absent.
 */
final class Settings {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems;
    private final ConfigAddOns addOns;

    /**
     * Checks that keys are known, given once, and have allowed values.
     *
     * @param fromFile the entries of the file
     * @param overrides entries that take the place of the file's
     * @param problems where problems are added
     * @param addOns whose keys are known besides
     */
    Settings(List<Entry> fromFile, List<Entry> overrides, List<String> problems, ConfigAddOns addOns) {
        this.problems = problems;
        this.addOns = addOns;
        put(fromFile);
        overrides.forEach(entry -> entries.remove(entry.key()));
        put(overrides);
        entries.values().forEach(this::check);
    }

    private void put(List<Entry> list) {
        for (Entry entry : list) {
            Entry earlier = entries.putIfAbsent(entry.key(), entry);
            if (earlier != null) {
                String where = earlier.line() == 0 ? "" : ", first on line " + earlier.line();
                problems.add(entry.keyProblem("the key is given twice" + where));
            }
        }
    }

    private void check(Entry entry) {
        Optional<Key<?>> key = addOns.key(entry.key());
        if (key.isEmpty()) {
            problems.add(entry.keyProblem(addOns.fault(entry.key())));
            return;
        }
        try {
            key.get().kind().parse(entry.value());
        } catch (IllegalArgumentException e) {
            problems.add(entry.problem(String.valueOf(e.getMessage())));
        }
    }

    /** What add-ons bring. */
    ConfigAddOns addOns() {
        return addOns;
    }

    /** All entries, in their order. */
    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The entry of a key. */
    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The value of a key, if it is there and allowed. */
    <T> Optional<T> get(Key<T> key) {
        return get(key.name(), key);
    }

    /** The value of a key of the given kind under another name. */
    <T> Optional<T> get(String name, Key<T> key) {
        return entry(name).flatMap(entry -> parse(entry, key));
    }

    private static <T> Optional<T> parse(Entry entry, Key<T> key) {
        try {
            return Optional.of(key.kind().parse(entry.value()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // told by check already
        }
    }

    /** Adds problems that begin with the place of an entry already. */
    void problems(List<String> told) {
        problems.addAll(told);
    }

    /** Adds a problem of an entry that only shows beside others. */
    void problem(Entry entry, String fault) {
        problems.add(entry.problem(fault));
    }
}

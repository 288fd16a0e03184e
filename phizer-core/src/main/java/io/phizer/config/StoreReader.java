package io.phizer.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the stores behind the caches in the settings. */
final class StoreReader {
    private static final long STANDARD_BYTES = 10L << 30;

    private final Settings settings;
    private final Path base;

    StoreReader(Settings settings, Path base) {
        this.settings = settings;
        this.base = base;
    }

    /** Where results are kept besides. */
    Optional<StoreSettings> results() {
        return read(Keys.CACHE_RESULTS_PATH, Keys.CACHE_RESULTS_BYTES);
    }

    /** Where sources are kept besides; never where results are. */
    Optional<StoreSettings> sources() {
        Optional<StoreSettings> sources = read(Keys.CACHE_SOURCES_PATH, Keys.CACHE_SOURCES_BYTES);
        Optional<Path> taken = results().map(StoreSettings::directory);
        if (taken.isPresent() && taken.equals(sources.map(StoreSettings::directory))) {
            settings.problem(
                    settings.entry(Keys.CACHE_SOURCES_PATH.name()).orElseThrow(),
                    "expected another directory than that of " + Keys.CACHE_RESULTS_PATH.name());
        }
        return sources;
    }

    private Optional<StoreSettings> read(Key<String> path, Key<Long> bytes) {
        Optional<Entry> entry = settings.entry(path.name());
        if (entry.isEmpty()) {
            settings.entry(bytes.name())
                    .ifPresent(size -> settings.problem(size, "expected " + path.name() + " beside it"));
            return Optional.empty();
        }
        return settings.get(path)
                .flatMap(text -> directory(entry.get(), text))
                .map(directory ->
                        new StoreSettings(directory, settings.get(bytes).orElse(STANDARD_BYTES)));
    }

    private Optional<Path> directory(Entry entry, String text) {
        try {
            Path directory = base.resolve(text).toAbsolutePath().normalize();
            if (!Files.exists(directory) || Files.isDirectory(directory)) {
                return Optional.of(directory);
            }
            settings.problem(entry, directory + " is no directory");
        } catch (InvalidPathException e) {
            settings.problem(entry, "expected the path of a directory");
        }
        return Optional.empty();
    }
}

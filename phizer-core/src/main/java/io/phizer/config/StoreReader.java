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
        return read("cache.results.", Keys.CACHE_RESULTS_PATH, Keys.CACHE_RESULTS_BYTES);
    }

    /** Where sources are kept besides; never where results are. */
    Optional<StoreSettings> sources() {
        Optional<StoreSettings> sources = read("cache.sources.", Keys.CACHE_SOURCES_PATH, Keys.CACHE_SOURCES_BYTES);
        Optional<Path> taken = results().flatMap(StoreSettings::directory);
        if (taken.isPresent() && taken.equals(sources.flatMap(StoreSettings::directory))) {
            settings.problem(
                    settings.entry(Keys.CACHE_SOURCES_PATH.name()).orElseThrow(),
                    "expected another directory than that of " + Keys.CACHE_RESULTS_PATH.name());
        }
        return sources;
    }

    /** The one store of a kind of pictures, on the disk or of an add-on. */
    private Optional<StoreSettings> read(String prefix, Key<String> path, Key<Long> bytes) {
        Optional<StoreSettings> disk = onDisk(path, bytes);
        Optional<StoreSettings> other = AddOnSettings.place(
                settings,
                base,
                prefix,
                settings.addOns().stores(),
                settings.entry(path.name()),
                StoreSettings.Other::new);
        return disk.or(() -> other);
    }

    private Optional<StoreSettings> onDisk(Key<String> path, Key<Long> bytes) {
        Optional<Entry> entry = settings.entry(path.name());
        if (entry.isEmpty()) {
            settings.entry(bytes.name())
                    .ifPresent(size -> settings.problem(size, "expected " + path.name() + " beside it"));
            return Optional.empty();
        }
        return settings.get(path)
                .flatMap(text -> directory(entry.get(), text))
                .map(directory ->
                        new StoreSettings.Disk(directory, settings.get(bytes).orElse(STANDARD_BYTES)));
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

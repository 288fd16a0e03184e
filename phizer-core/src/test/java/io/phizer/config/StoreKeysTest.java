package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeService;
import io.phizer.StoreStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of stores behind the caches. */
class StoreKeysTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void thereIsNoStoreUnlessOneIsNamed() {
        try (ResizeService service = config().service().build()) {
            assertThat(service.stats().stores()).isEmpty();
        }
    }

    @Test
    void resultsAndSourcesAreKeptOnTheDiskWhereTheyAreToBe() {
        ServiceConfig config = config(
                "cache.results.disk.path", "cache/results",
                "cache.results.disk.bytes", "5MiB",
                "cache.sources.disk.path", "cache/sources");
        try (ResizeService service = config.service().build()) {
            assertThat(service.stats().stores()).extracting(StoreStats::name).containsExactly("results", "sources");
            assertThat(service.stats().stores())
                    .extracting(store -> store.usage().maxBytes())
                    .containsExactly(5 * MIB, 10 * 1024 * MIB);
        }
    }

    @Test
    void withCachesOffThereIsNoStore() {
        ServiceConfig config = config("cache.results.disk.path", "cache", "cache.enabled", "false");
        assertThat(config.warnings())
                .containsExactly(
                        "test: cache.results.disk.path = cache: has no effect, since cache.enabled keeps" + " nothing");
        try (ResizeService service = config.service().build()) {
            assertThat(service.stats().stores()).isEmpty();
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void aBoundWithoutADirectoryIsAProblem() {
        assertThat(problem("cache.sources.disk.bytes", "5MiB"))
                .isEqualTo("test: cache.sources.disk.bytes = 5MiB: expected cache.sources.disk.path beside it");
    }

    @Test
    void oneDirectoryForBothIsAProblem() {
        assertThat(problem("cache.results.disk.path", "cache", "cache.sources.disk.path", "./cache"))
                .isEqualTo("test: cache.sources.disk.path = ./cache: expected another directory than that of"
                        + " cache.results.disk.path");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsAProblem() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(problem("cache.results.disk.path", "file"))
                .isEqualTo("test: cache.results.disk.path = file: " + folder.resolve("file") + " is no directory");
    }

    private String problem(String... keysAndValues) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> config(keysAndValues));
        assertThat(e.problems()).hasSize(1);
        return e.problems().get(0);
    }

    private ServiceConfig config(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("master.dir", ".", "size.s", "10"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ServiceConfig.of(values, folder, "test");
    }
}

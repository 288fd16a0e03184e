package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phizer.ResizeService;
import io.phizer.StoreStats;
import io.phizer.backend.Backend;
import io.phizer.backend.FetchRequest;
import io.phizer.backend.FetchResult;
import io.phizer.cache.ImageCache;
import io.phizer.cache.MemoryCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of stores and backends that add-ons bring. */
class AddOnKeysTest {
    private static final ConfigAddOns WITH_ROOM =
            new ConfigAddOns(List.of(new RoomAddOn()), List.of(new NowhereAddOn(new ArrayList<>())));

    @TempDir
    Path folder;

    /** Keeps pictures in memory. */
    private static final class RoomAddOn implements StoreAddOn {
        static final Key<Long> BYTES = new Key<>("bytes", ValueKind.bytes(1, 1 << 30), "", "how large it is");
        static final Key<String> PASSWORD = new Key<>("password", ValueKind.text("text", "any"), "none", "opens it");

        @Override
        public String kind() {
            return "room";
        }

        @Override
        public List<Key<?>> keys() {
            return List.of(BYTES, PASSWORD);
        }

        @Override
        public void check(AddOnSettings settings) {
            if (settings.get(BYTES).orElse(0L) == 7 && settings.get(PASSWORD).isPresent()) {
                settings.problem(PASSWORD, "expected none for a room of 7 bytes");
            }
        }

        @Override
        public ImageCache open(AddOnSettings settings) {
            return new MemoryCache(settings.get(BYTES).orElseThrow());
        }
    }

    /** Has no picture. */
    private record NowhereAddOn(List<BackendBounds> opened) implements BackendAddOn {
        static final Key<String> PLACE = new Key<>("place", ValueKind.text("name", "any"), "", "where it is not");

        @Override
        public String kind() {
            return "nowhere";
        }

        @Override
        public List<Key<?>> keys() {
            return List.of(PLACE, new Key<>("second", ValueKind.number("things", 1, 9), "1", "what is not there"));
        }

        @Override
        public Backend open(AddOnSettings settings, BackendBounds bounds) {
            opened.add(bounds);
            String name = settings.prefix() + " " + settings.get(PLACE).orElseThrow();
            return new Backend() {
                @Override
                public String name() {
                    return name;
                }

                @Override
                public FetchResult fetch(FetchRequest request) {
                    return new FetchResult.NotFound();
                }

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void areToldUnderTheirWholeNames() {
        assertThat(ConfigKey.of(WITH_ROOM.rowsByName()))
                .extracting(ConfigKey::name)
                .containsExactly(
                        "master.nowhere.place",
                        "slave.N.nowhere.place",
                        "master.nowhere.second",
                        "slave.N.nowhere.second",
                        "cache.results.room.bytes",
                        "cache.sources.room.bytes",
                        "cache.results.room.password",
                        "cache.sources.room.password");
    }

    @Test
    void resultsAreKeptInTheStoreOfAnAddOn() {
        ServiceConfig config = config(WITH_ROOM, "cache.results.room.bytes", "5MiB");
        try (ResizeService service = config.service().build()) {
            assertThat(service.stats().stores()).extracting(StoreStats::name).containsExactly("results");
            assertThat(service.stats().stores().get(0).usage().maxBytes()).isEqualTo(5 << 20);
        }
    }

    @Test
    void aBackendOfAnAddOnIsToldTheBoundsOfAll() {
        List<BackendBounds> opened = new ArrayList<>();
        ConfigAddOns addOns = new ConfigAddOns(List.of(), List.of(new NowhereAddOn(opened)));
        ServiceConfig config =
                config(addOns, "slave.3.nowhere.place", "here", "backend.timeout", "3s", "slave.3.max-in-flight", "7");
        config.service().build().close();
        assertThat(opened).singleElement().satisfies(bounds -> {
            assertThat(bounds.timeout()).contains(Duration.ofSeconds(3));
            assertThat(bounds.maxInFlight()).contains(7);
            assertThat(bounds.maxBytes()).isEmpty();
        });
    }

    @Test
    void namesTheArtifactOfAnAddOnThatIsMissing() {
        ConfigAddOns none = new ConfigAddOns(List.of(), List.of());
        assertThat(problem(none, "cache.results.s3.bucket", "pictures"))
                .isEqualTo("test: cache.results.s3.bucket: needs the add-on io.phizer:phizer-s3 on the class path");
        assertThat(problem(none, "slave.1.s3.bucket", "photos"))
                .isEqualTo("test: slave.1.s3.bucket: needs the add-on io.phizer:phizer-s3 on the class path");
    }

    @Test
    void aMasterOfAMissingAddOnIsNoMissingMaster() {
        Map<String, String> values = Map.of("master.s3.bucket", "photos", "size.s", "10");
        assertThat(problems(new ConfigAddOns(List.of(), List.of()), values)).hasSize(1);
    }

    @Test
    void hintsAtKeysOfAddOns() {
        assertThat(problem(WITH_ROOM, "cache.results.room.byte", "5MiB"))
                .isEqualTo("test: cache.results.room.byte: unknown key, did you mean 'cache.results.room.bytes'?");
        assertThat(problem(WITH_ROOM, "slave.2.nowhere.plac", "x"))
                .isEqualTo("test: slave.2.nowhere.plac: unknown key, did you mean 'slave.2.nowhere.place'?");
    }

    @Test
    void checksValuesOfAddOns() {
        assertThat(problem(WITH_ROOM, "cache.sources.room.bytes", "much"))
                .isEqualTo(
                        "test: cache.sources.room.bytes = much: expected a number of bytes such as 25MiB, 1B to 1GiB");
    }

    @Test
    void theRequiredKeyIsMissedWithoutShowingASecret() {
        assertThat(problem(WITH_ROOM, "cache.results.room.password", "sesame"))
                .isEqualTo(
                        "test: cache.results.room.password = (a secret): expected cache.results.room.bytes beside it");
        assertThat(problem(WITH_ROOM, "slave.1.nowhere.second", "2"))
                .isEqualTo("test: slave.1.nowhere.second = 2: expected slave.1.nowhere.place beside it");
    }

    @Test
    void anAddOnTellsWhatIsWrongInAll() {
        assertThat(problem(WITH_ROOM, "cache.results.room.bytes", "7", "cache.results.room.password", "sesame"))
                .isEqualTo("test: cache.results.room.password = (a secret): expected none for a room of 7 bytes");
    }

    @Test
    void picturesOfAKindAreKeptInOneStore() {
        assertThat(problem(WITH_ROOM, "cache.results.room.bytes", "9", "cache.results.disk.path", "cache"))
                .isEqualTo("test: cache.results.room.bytes = 9: expected cache.results.disk.path or"
                        + " cache.results.room.bytes, not both");
    }

    @Test
    void aBackendIsInOnePlace() {
        assertThat(problem(WITH_ROOM, "slave.1.nowhere.place", "x", "slave.1.dir", "."))
                .isEqualTo("test: slave.1.nowhere.place = x: expected slave.1.dir or slave.1.nowhere.place, not both");
        assertThat(problem(WITH_ROOM, "slave.1.nowhere.place", "x", "slave.1.redirects", "2"))
                .isEqualTo("test: slave.1.redirects = 2: has no meaning for a backend that is not a web server");
    }

    @Test
    void warnsOfAStoreThatIsOff() {
        ServiceConfig config = config(WITH_ROOM, "cache.results.room.bytes", "9", "cache.enabled", "false");
        assertThat(config.warnings())
                .containsExactly(
                        "test: cache.results.room.bytes = 9: has no effect, since cache.enabled keeps nothing");
    }

    private String problem(ConfigAddOns addOns, String... keysAndValues) {
        List<String> problems = problems(addOns, values(keysAndValues));
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private List<String> problems(ConfigAddOns addOns, Map<String, String> values) {
        return catchThrowableOfType(ConfigException.class, () -> read(addOns, values))
                .problems();
    }

    private ServiceConfig config(ConfigAddOns addOns, String... keysAndValues) {
        return read(addOns, values(keysAndValues));
    }

    private ServiceConfig read(ConfigAddOns addOns, Map<String, String> values) {
        List<Entry> entries = values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(value -> new Entry("test", 0, value.getKey(), value.getKey(), value.getValue()))
                .toList();
        return new ConfigReader(folder, addOns).read(new ConfigText("test", ""), entries);
    }

    private static Map<String, String> values(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("master.dir", ".", "size.s", "10"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }
}

package io.phizer.examples.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.config.ServiceConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstCaseTest {
    @TempDir
    Path folder;

    @Test
    void addsUpWhatTheConfigurationAllows() {
        Map<String, String> keys = Map.of(
                "master.dir", ".",
                "size.a", "10",
                "shards", "2",
                "cache.results", "20MiB",
                "cache.sources", "3MiB",
                "memory.fetching", "40MiB",
                "memory.budget", "50MiB",
                "cache.results.disk.path", "results",
                "cache.results.disk.bytes", "5GiB");
        try (ResizeService service =
                ServiceConfig.of(keys, folder, "test").service().build()) {
            WorstCase worst = WorstCase.of(service.stats());

            assertThat(worst.results()).isEqualTo(20 << 20);
            assertThat(worst.sources()).isEqualTo(6 << 20);
            assertThat(worst.heap() - worst.waiting()).isEqualTo((20 + 6 + 40 + 50) << 20);
            assertThat(worst.stored()).contains("5 GiB in stores");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1073741824, 1073741824, 2 GiB in stores",
        "1073741824, 9223372036854775807, without a bound in stores",
        "9223372036854775807, 9223372036854775807, without a bound in stores"
    })
    void tellsOfStoresWithoutABound(long results, long sources, String words) {
        WorstCase worst = new WorstCase(0, 0, 0, 0, 0, Map.of("results", results, "sources", sources));

        assertThat(worst.stored()).contains(words);
    }

    @Test
    void saysNothingOfStoresWhereThereAreNone() {
        assertThat(new WorstCase(1, 1, 1, 1, 1, Map.of()).stored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1536, 1.5 KiB",
        "104857600, 100 MiB",
        "10737418240, 10 GiB",
        "5368709120, 5 GiB",
        "9223372036854775807, no bound"
    })
    void writesBytesInTheUnitThatSuitsThem(long bytes, String text) {
        assertThat(WorstCase.text(bytes)).isEqualTo(text);
    }
}

package io.phizer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phizer.ResizeException;
import io.phizer.ResizeService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The meters of a service that has done everything are those of the table, no more and no fewer. */
@Timeout(60)
final class MeterTableTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    @Test
    void hasEachMeterWithItsKindAndTags() throws IOException {
        Map<String, String> registered = new TreeMap<>();
        for (Meter meter : meters()) {
            registered.merge(meter.getId().getName(), describe(meter), (one, other) -> {
                assertThat(other).isEqualTo(one);
                return one;
            });
        }
        Map<String, String> table = new TreeMap<>();
        for (MeterRow row : MeterRow.values()) {
            table.put(row.meter(), row.kind() + " " + row.unit() + " " + new TreeSet<>(row.tags()));
        }
        assertThat(registered).isEqualTo(table);
    }

    @Test
    void hasNoTagThatAClientChooses() throws IOException {
        Set<String> values = meters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet());
        assertThat(values).isNotEmpty().noneMatch(value -> value.contains("cat") || value.contains("dog"));
    }

    private List<Meter> meters() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).bindTo(registry);
            service.resize("s20", "cat.png");
            service.resize("s20", "cat.png");
            assertThat(catchThrowable(() -> service.resize("m10", "dog.png"))).isInstanceOf(ResizeException.class);
            service.invalidate("cat.png");
            return registry.getMeters();
        }
    }

    private static String describe(Meter meter) {
        Meter.Type type = meter.getId().getType();
        Set<String> tags =
                meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new));
        String unit = Stream.ofNullable(meter.getId().getBaseUnit()).findFirst().orElse("");
        return type.name().toUpperCase(Locale.ROOT) + " " + unit + " " + tags;
    }
}

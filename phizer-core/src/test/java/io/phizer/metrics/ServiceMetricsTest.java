package io.phizer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.phizer.ResizeException;
import io.phizer.ResizeService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ServiceMetricsTest {
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @TempDir
    private Path folder;

    @Test
    void countsRequestsBySizeOutcomeAndWhereThePictureCameFrom() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).bindTo(registry);
            service.resize("s20", "cat.png");
            service.resize("s20", "cat.png");
            service.resize("m10", "cat.png");
            assertThat(catchThrowable(() -> service.resize("m10", "dog.png"))).isInstanceOf(ResizeException.class);
        }
        assertThat(requests("s20", "ok", "none")).isEqualTo(1);
        assertThat(requests("s20", "ok", "memory")).isEqualTo(1);
        assertThat(requests("m10", "ok", "none")).isEqualTo(1);
        assertThat(requests("m10", "ok", "memory")).isZero();
        assertThat(requests("m10", "not_found", "none")).isEqualTo(1);
    }

    @Test
    void tellsWhatCameFromTheStore() throws IOException {
        try (ResizeService before = MeteredService.open(folder)) {
            before.resize("s20", "cat.png");
        }
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).bindTo(registry);
            service.resize("s20", "cat.png");
        }
        assertThat(requests("s20", "ok", "store")).isEqualTo(1);
        assertThat(registry.get("phizer.store")
                        .tags("store", "results", "operation", "get", "outcome", "ok")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void timesEachStage() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).bindTo(registry);
            service.resize("s20", "cat.png");
        }
        assertThat(timer("phizer.fetch", "backend", "photos", "outcome", "found")
                        .count())
                .isEqualTo(1);
        assertThat(timer("phizer.queue.wait").count()).isEqualTo(1);
        assertThat(timer("phizer.render", "outcome", "ok").count()).isEqualTo(1);
        assertThat(timer("phizer.request.duration", "outcome", "ok").count()).isEqualTo(1);
        assertThat(timer("phizer.render", "outcome", "ok").totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void readsTheStateAnewForEachScrape() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).bindTo(registry);
            assertThat(entries()).isZero();
            service.resize("s20", "cat.png");
            assertThat(entries()).as("the same scrape").isZero();
            clock.add(Duration.ofSeconds(1));
            assertThat(entries()).isEqualTo(1);
        }
    }

    @Test
    void tellsWhichStateABreakerIsIn() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).bindTo(registry);
            assertThat(gauge("phizer.backend.state", "backend", "photos", "state", "closed"))
                    .isEqualTo(1);
            assertThat(gauge("phizer.backend.state", "backend", "photos", "state", "open"))
                    .isZero();
        }
    }

    @Test
    void saysWhenAServiceIsNotReady() throws IOException {
        ResizeService service = MeteredService.open(folder);
        ServiceMetrics.of(service).bindTo(registry);
        assertThat(gauge("phizer.health", "probe", "ready")).isEqualTo(1);
        service.close();
        assertThat(gauge("phizer.health", "probe", "ready")).isZero();
        assertThat(gauge("phizer.health", "probe", "live")).isEqualTo(1);
    }

    @Test
    void keepsServicesOfOneRegistryApartByTags() throws IOException {
        try (ResizeService one = MeteredService.open(folder.resolve("one"));
                ResizeService other = MeteredService.open(folder.resolve("other"))) {
            ServiceMetrics.of(one).withTags("service", "one").bindTo(registry);
            ServiceMetrics.of(other).withTags("service", "other").bindTo(registry);
            one.resize("s20", "cat.png");
        }
        assertThat(timer("phizer.render", "service", "one", "outcome", "ok").count())
                .isEqualTo(1);
        assertThat(registry.find("phizer.render").tags("service", "other").timer())
                .isNull();
    }

    @Test
    void calculatesPercentilesWhereAsked() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics.of(service).withPercentiles(0.5, 0.99).bindTo(registry);
            service.resize("s20", "cat.png");
        }
        assertThat(timer("phizer.render", "outcome", "ok").takeSnapshot().percentileValues())
                .extracting(value -> value.percentile())
                .containsExactly(0.5, 0.99);
    }

    @Test
    void refusesAPercentileThatIsNone() throws IOException {
        try (ResizeService service = MeteredService.open(folder)) {
            ServiceMetrics metrics = ServiceMetrics.of(service);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metrics.withPercentiles(99))
                    .withMessageContaining("99");
        }
    }

    private double requests(String size, String outcome, String cache) {
        Counter counter = registry.find("phizer.requests")
                .tags("size", size, "outcome", outcome, "cache", cache)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double entries() {
        return gauge("phizer.cache.entries", "cache", "results");
    }
}

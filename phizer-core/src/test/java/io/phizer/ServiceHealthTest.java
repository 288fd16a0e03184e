package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.phizer.ServiceHealth.Part;
import io.phizer.ServiceHealth.State;
import io.phizer.backend.BackendUsage;
import io.phizer.backend.BreakerPolicy;
import io.phizer.backend.BreakerState;
import io.phizer.backend.BudgetUsage;
import io.phizer.backend.FetchResult;
import io.phizer.cache.CacheUsage;
import io.phizer.exec.PoolUsage;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ServiceHealthTest extends ServiceFixture {
    @Test
    void isUpWhenNothingIsWrong() {
        ServiceHealth health = open(builder()).health();
        assertThat(health.state()).isEqualTo(State.UP);
        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isTrue();
        assertThat(health.parts()).extracting(Part::name).containsExactly("service", "workers", "backend gated");
    }

    @Test
    void isDegradedAndReadyWhenABackendIsLeftAlone() {
        backend.answering(new FetchResult.Unavailable("down"));
        ResizeService service = open(builder().breaker(new BreakerPolicy(1, Duration.ofMinutes(1))));
        assertThat(catchThrowable(() -> service.resize("s220", "cats/1.jpg"))).isInstanceOf(ResizeException.class);

        ServiceHealth health = service.health();
        assertThat(health.state()).isEqualTo(State.DEGRADED);
        assertThat(health.ready()).as("what is in memory is served").isTrue();
        assertThat(health.parts()).contains(new Part("backend gated", State.DOWN, "fails and is left alone"));
    }

    @Test
    void isDegradedWhenAStoreIsLeftAlone() {
        GatedStore store = new GatedStore().failing(true);
        ResizeService service = open(builder().resultStore(store));
        for (int i = 0; i < 5; i++) {
            service.resize("s220", "cats/" + i + ".jpg");
        }
        ServiceHealth health = service.health();
        assertThat(health.state()).isEqualTo(State.DEGRADED);
        assertThat(health.parts()).contains(new Part("store of results", State.DOWN, "fails and is left alone"));
    }

    @Test
    void isNotReadyWhileTheQueueIsFull() throws InterruptedException {
        engine.shut();
        ResizeService service = open(builder().workers(1).queue(1));
        service.resizeAsync(ImageRequest.of(service.sizes().find("s220").orElseThrow(), "cats/1.jpg"));
        engine.rendering.await();
        service.resizeAsync(ImageRequest.of(service.sizes().find("s220").orElseThrow(), "cats/2.jpg"));
        while (service.stats().workers().queued() == 0) {
            Thread.onSpinWait();
        }
        ServiceHealth health = service.health();
        assertThat(health.ready()).isFalse();
        assertThat(health.live()).isTrue();
        assertThat(health.state()).isEqualTo(State.DOWN);
    }

    @Test
    void isNotReadyWhenItIsClosedButDoesNotAskToBeKilled() {
        ResizeService service = open(builder());
        service.close();
        assertThat(service.health().ready()).isFalse();
        assertThat(service.health().live()).isTrue();
        assertThat(service.health().parts()).contains(new Part("service", State.DOWN, "closed"));
    }

    @Test
    void isDegradedWhileARenderingDoesNotEnd() {
        ServiceHealth health = ServiceHealth.of(stats(pool(1, 0), BreakerState.CLOSED), false);
        assertThat(health.state()).isEqualTo(State.DEGRADED);
        assertThat(health.live()).isTrue();
        assertThat(health.parts())
                .contains(new Part("workers", State.DEGRADED, "1 of 2 running, 0 of 10 waiting, 1 do not end"));
    }

    @Test
    void isDeadWhenEveryWorkerIsHeldByARenderingThatDoesNotEnd() {
        ServiceHealth health = ServiceHealth.of(stats(pool(3, 2), BreakerState.CLOSED), false);
        assertThat(health.live()).isFalse();
        assertThat(health.ready()).isFalse();
        assertThat(health.state()).isEqualTo(State.DOWN);
    }

    @Test
    void isDegradedWhileABackendIsBeingTriedAgain() {
        ServiceHealth health = ServiceHealth.of(stats(pool(0, 0), BreakerState.HALF_OPEN), false);
        assertThat(health.parts()).contains(new Part("backend b", State.DEGRADED, "is being tried again"));
    }

    private static PoolUsage pool(int abandoned, int stuck) {
        return new PoolUsage(2, 1, 0, 10, 0, 100, 0, 100, 0, 0, abandoned, stuck);
    }

    private static ServiceStats stats(PoolUsage pool, BreakerState breaker) {
        CacheUsage empty = new CacheUsage(0, 0, 0);
        return new ServiceStats(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                empty,
                empty,
                new BudgetUsage(0, 0),
                pool,
                List.of(new BackendUsage("b", 0, 0, 32, breaker)),
                0,
                List.of());
    }
}

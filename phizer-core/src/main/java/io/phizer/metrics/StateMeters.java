package io.phizer.metrics;

import io.phizer.ResizeService;
import io.phizer.ServiceHealth;
import io.phizer.ServiceStats;
import io.phizer.StoreStats;
import io.phizer.backend.BackendUsage;
import io.phizer.backend.BreakerState;
import io.phizer.cache.CacheUsage;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The state of a service as gauges, and what it counts itself as counters. */
final class StateMeters {
    private final RowMeters meters;
    private final StateReader state;

    StateMeters(RowMeters meters, ResizeService service) {
        this.meters = meters;
        this.state = new StateReader(service, meters.registry().config().clock());
    }

    void bind(ResizeService service) {
        requests();
        cache("results", ServiceStats::results);
        cache("sources", ServiceStats::sources);
        workers();
        ServiceStats first = state.now();
        Set<String> backends = first.backends().stream().map(BackendUsage::name).collect(Collectors.toSet());
        backends.forEach(this::backend);
        first.stores().forEach(store -> store(store.name()));
        meters.read(MeterRow.HEALTH, service, of -> health(of, ServiceHealth::live), "live");
        meters.read(MeterRow.HEALTH, service, of -> health(of, ServiceHealth::ready), "ready");
    }

    private void requests() {
        read(MeterRow.COALESCED, ServiceStats::coalesced);
        read(MeterRow.OPEN, ServiceStats::openRequests);
        read(MeterRow.FLIGHTS, ServiceStats::resultFlights, "results");
        read(MeterRow.FLIGHTS, ServiceStats::sourceFlights, "sources");
        read(MeterRow.QUARANTINED, ServiceStats::quarantined);
    }

    private void cache(String name, Function<ServiceStats, CacheUsage> usage) {
        read(MeterRow.CACHE_USED, stats -> usage.apply(stats).bytes(), name);
        read(MeterRow.CACHE_MAX, stats -> usage.apply(stats).maxBytes(), name);
        read(MeterRow.CACHE_ENTRIES, stats -> usage.apply(stats).entries(), name);
        read(MeterRow.CACHE_EVICTIONS, stats -> usage.apply(stats).evictions(), name);
    }

    private void workers() {
        read(MeterRow.QUEUE, stats -> stats.workers().queued());
        read(MeterRow.QUEUE_MAX, stats -> stats.workers().queueCapacity());
        read(MeterRow.WORKERS, stats -> stats.workers().running());
        read(MeterRow.WORKERS_MAX, stats -> stats.workers().threads());
        read(MeterRow.REFUSED, stats -> stats.workers().refused());
        read(MeterRow.ABANDONED, stats -> stats.workers().abandoned());
        read(MeterRow.BUDGET_USED, stats -> stats.fetching().takenBytes(), "fetching");
        read(MeterRow.BUDGET_MAX, stats -> stats.fetching().maxBytes(), "fetching");
        read(MeterRow.BUDGET_USED, stats -> stats.workers().waitingReserved(), "waiting");
        read(MeterRow.BUDGET_MAX, stats -> stats.workers().waitingBudget(), "waiting");
        read(MeterRow.BUDGET_USED, stats -> stats.workers().heapReserved(), "rendering");
        read(MeterRow.BUDGET_MAX, stats -> stats.workers().heapBudget(), "rendering");
    }

    /** Backends of the same name, which a service may have, are one to whoever reads meters: their sums. */
    private void backend(String name) {
        read(MeterRow.BACKEND_RUNNING, stats -> sum(stats, name, BackendUsage::running), name);
        read(MeterRow.BACKEND_QUEUED, stats -> sum(stats, name, BackendUsage::queued), name);
        read(MeterRow.BACKEND_MAX, stats -> sum(stats, name, BackendUsage::maxInFlight), name);
        for (BreakerState breaker : BreakerState.values()) {
            read(
                    MeterRow.BACKEND_STATE,
                    stats -> sum(stats, name, backend -> backend.breaker() == breaker ? 1 : 0),
                    name,
                    breaker.name().toLowerCase(Locale.ROOT));
        }
    }

    private void store(String name) {
        read(
                MeterRow.STORE_USED,
                stats -> of(stats, name, store -> store.usage().bytes()),
                name);
        read(MeterRow.STORE_MAX, stats -> of(stats, name, store -> store.usage().maxBytes()), name);
        read(
                MeterRow.STORE_ENTRIES,
                stats -> of(stats, name, store -> store.usage().entries()),
                name);
        read(MeterRow.STORE_READS, stats -> of(stats, name, StoreStats::hits), name, "hit");
        read(MeterRow.STORE_READS, stats -> of(stats, name, StoreStats::misses), name, "miss");
        read(MeterRow.STORE_FAILURES, stats -> of(stats, name, StoreStats::failures), name);
        read(MeterRow.STORE_DROPPED, stats -> of(stats, name, StoreStats::dropped), name);
        read(MeterRow.STORE_WAITING, stats -> of(stats, name, StoreStats::waitingBytes), name);
        read(MeterRow.STORE_PURGING, stats -> of(stats, name, StoreStats::purging), name);
        read(MeterRow.STORE_WELL, stats -> of(stats, name, store -> store.well() ? 1 : 0), name);
    }

    private void read(MeterRow row, ToDoubleFunction<ServiceStats> value, String... tags) {
        meters.read(row, state, reader -> value.applyAsDouble(reader.now()), tags);
    }

    private static double sum(ServiceStats stats, String name, ToDoubleFunction<BackendUsage> value) {
        return stats.backends().stream()
                .filter(backend -> backend.name().equals(name))
                .mapToDouble(value)
                .sum();
    }

    private static double of(ServiceStats stats, String name, ToDoubleFunction<StoreStats> value) {
        return stats.stores().stream()
                .filter(store -> store.name().equals(name))
                .mapToDouble(value)
                .sum();
    }

    private static double health(ResizeService service, Function<ServiceHealth, Boolean> probe) {
        return probe.apply(service.health()) ? 1 : 0;
    }
}

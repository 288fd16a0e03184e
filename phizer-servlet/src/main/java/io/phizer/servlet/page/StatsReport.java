package io.phizer.servlet.page;

import io.phizer.ServiceStats;
import io.phizer.StoreStats;
import io.phizer.backend.BackendUsage;
import io.phizer.cache.CacheUsage;
import io.phizer.exec.PoolUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the live view shows: the numbers of a service, for JSON. */
final class StatsReport {
    private StatsReport() {}

    static Map<String, Object> of(ServiceStats stats, RecentTimes times, List<String> recent) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("hits", stats.hits());
        report.put("misses", stats.misses());
        report.put("coalesced", stats.coalesced());
        report.put("failures", stats.failures());
        report.put("fetches", stats.fetches());
        report.put("renders", stats.renders());
        report.put("open", stats.openRequests());
        report.put("quarantined", stats.quarantined());
        report.put("workers", workers(stats.workers()));
        report.put("results", usage(stats.results()));
        report.put("sources", usage(stats.sources()));
        report.put(
                "fetching",
                Map.of(
                        "bytes", stats.fetching().takenBytes(),
                        "max", stats.fetching().maxBytes()));
        report.put(
                "backends", stats.backends().stream().map(StatsReport::backend).toList());
        report.put("stores", stats.stores().stream().map(StatsReport::store).toList());
        report.put("times", times.report());
        report.put("recent", recent);
        return report;
    }

    private static Map<String, Object> workers(PoolUsage workers) {
        return Map.of(
                "threads", workers.threads(),
                "running", workers.running(),
                "queued", workers.queued(),
                "capacity", workers.queueCapacity(),
                "bytes", workers.heapReserved(),
                "max", workers.heapBudget(),
                "refused", workers.refused(),
                "abandoned", workers.abandoned());
    }

    private static Map<String, Object> usage(CacheUsage cache) {
        return Map.of("entries", cache.entries(), "bytes", cache.bytes(), "max", cache.maxBytes());
    }

    private static Map<String, Object> backend(BackendUsage backend) {
        return Map.of(
                "name", backend.name(),
                "running", backend.running(),
                "queued", backend.queued(),
                "capacity", backend.maxInFlight(),
                "breaker", backend.breaker().name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> store(StoreStats store) {
        return Map.of(
                "name", store.name(),
                "usage", usage(store.usage()),
                "hits", store.hits(),
                "misses", store.misses(),
                "failures", store.failures(),
                "dropped", store.dropped(),
                "well", store.well());
    }
}

package io.phizer.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.phizer.ResizeService;
import java.util.Arrays;

/**
 * The meters of one service: requests by size, outcome and where the picture came from; the time that each stage takes; caches,
 * queue, budgets, backends and stores. Their names begin with {@code phizer.}; {@code docs/metrics.md} lists them. No tag has a URL,
 * a path or anything else that clients choose. Immutable, and safe for use by several threads.
 *
 * <p>To be bound once to each registry, at best before the first request: what happened before is in no timer.
 */
public final class ServiceMetrics implements MeterBinder {
    private final ResizeService service;
    private final Tags tags;
    private final Spread spread;

    private ServiceMetrics(ResizeService service, Tags tags, Spread spread) {
        this.service = service;
        this.tags = tags;
        this.spread = spread;
    }

    /** The meters of a service, which may have been built by others. */
    public static ServiceMetrics of(ResizeService service) {
        return new ServiceMetrics(service, Tags.empty(), Spread.NONE);
    }

    /**
     * These meters, with tags that tell this service from others on the same registry.
     *
     * @param keyValues keys and values in turn
     * @throws IllegalArgumentException if one of them is without the other
     */
    public ServiceMetrics withTags(String... keyValues) {
        return new ServiceMetrics(service, tags.and(keyValues), spread);
    }

    /** These meters, with buckets in all timers, of which Prometheus makes percentiles over all nodes. They cost many time series. */
    public ServiceMetrics withHistograms() {
        return new ServiceMetrics(service, tags, new Spread(true, spread.percentiles()));
    }

    /**
     * These meters, with percentiles that timers calculate themselves; those of several nodes cannot be put together.
     *
     * @param percentiles such as 0.5 and 0.99
     * @throws IllegalArgumentException if one is not in 0..1
     */
    public ServiceMetrics withPercentiles(double... percentiles) {
        return new ServiceMetrics(
                service,
                tags,
                new Spread(
                        spread.histogram(), Arrays.stream(percentiles).boxed().toList()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        RowMeters meters = new RowMeters(registry, tags, spread);
        service.addListener(new EventMeters(meters, service.sizes()));
        new StateMeters(meters, service).bind(service);
    }
}

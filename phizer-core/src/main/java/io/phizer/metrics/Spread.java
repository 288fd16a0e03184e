package io.phizer.metrics;

import io.micrometer.core.instrument.Timer;
import java.util.List;

/**
 * What timers tell of the spread of their values, beside number, sum and maximum.
 *
 * @param histogram whether they have buckets, of which a server makes percentiles over many nodes
 * @param percentiles that they calculate themselves, 0 to 1
 */
record Spread(boolean histogram, List<Double> percentiles) {
    static final Spread NONE = new Spread(false, List.of());

    Spread {
        percentiles = List.copyOf(percentiles);
        for (double percentile : percentiles) {
            if (!(percentile >= 0 && percentile <= 1)) {
                throw new IllegalArgumentException("percentile not in 0..1: " + percentile);
            }
        }
    }

    Timer.Builder applied(Timer.Builder builder) {
        Timer.Builder told = histogram ? builder.publishPercentileHistogram() : builder;
        return percentiles.isEmpty()
                ? told
                : told.publishPercentiles(
                        percentiles.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

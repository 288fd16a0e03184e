package io.phizer.bench.http;

import java.util.Collection;
import java.util.List;

/** Of samples in any order. */
final class Percentile {
    private Percentile() {}

    static double median(Collection<Double> samples) {
        return of(samples, 0.5);
    }

    /**
     * The least sample that so large a part of all does not exceed.
     *
     * @throws IllegalArgumentException if there are none
     */
    static double of(Collection<Double> samples, double part) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no samples");
        }
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(part * sorted.size()) - 1));
    }
}

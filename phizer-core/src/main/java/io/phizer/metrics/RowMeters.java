package io.phizer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes the meters of rows on one registry. Safe for use by several threads. */
final class RowMeters {
    private final MeterRegistry registry;
    private final Tags common;
    private final Spread spread;

    RowMeters(MeterRegistry registry, Tags common, Spread spread) {
        this.registry = registry;
        this.common = common;
        this.spread = spread;
    }

    MeterRegistry registry() {
        return registry;
    }

    Counter counter(MeterRow row, String... values) {
        Counter.Builder builder = Counter.builder(row.meter()).description(row.meaning());
        return (row.unit().isEmpty() ? builder : builder.baseUnit(row.unit()))
                .tags(tags(row, values))
                .register(registry);
    }

    Timer timer(MeterRow row, String... values) {
        return spread.applied(Timer.builder(row.meter()))
                .description(row.meaning())
                .tags(tags(row, values))
                .register(registry);
    }

    /** A counter or gauge, as the row says, that is read of an object which it keeps. */
    <T> void read(MeterRow row, T object, ToDoubleFunction<T> value, String... values) {
        if (row.kind() == MeterRow.Kind.COUNTER) {
            FunctionCounter.Builder<T> builder = FunctionCounter.builder(row.meter(), object, value);
            (row.unit().isEmpty() ? builder : builder.baseUnit(row.unit()))
                    .description(row.meaning())
                    .tags(tags(row, values))
                    .register(registry);
        } else {
            Gauge.Builder<T> builder = Gauge.builder(row.meter(), object, value);
            (row.unit().isEmpty() ? builder : builder.baseUnit(row.unit()))
                    .description(row.meaning())
                    .strongReference(true)
                    .tags(tags(row, values))
                    .register(registry);
        }
    }

    private Tags tags(MeterRow row, String... values) {
        List<String> keys = row.tags();
        if (values.length != keys.size()) {
            throw new IllegalArgumentException(row.meter() + " has tags " + keys + ", not " + List.of(values));
        }
        Tags tags = common;
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(keys.get(i), values[i]);
        }
        return tags;
    }
}

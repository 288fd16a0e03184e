package io.phizer.examples.server.registry;

import io.phizer.ServiceStats;
import io.phizer.StoreStats;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a service takes at most, in bytes, however many ask for whatever.
 *
 * @param results kept in memory
 * @param sources kept in memory
 * @param fetching sources while they are fetched
 * @param rendering what runs, with its sources
 * @param waiting sources of what waits for a worker
 * @param stores what is kept in stores behind memory, by their names; {@link Long#MAX_VALUE} where there is no bound
 */
public record WorstCase(
        long results, long sources, long fetching, long rendering, long waiting, Map<String, Long> stores) {
    private static final double KIB = 1024;

    /** Copies the map, in its order. */
    public WorstCase {
        stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
    }

    /** The bounds of a service. */
    public static WorstCase of(ServiceStats stats) {
        Map<String, Long> stores = new LinkedHashMap<>();
        for (StoreStats store : stats.stores()) {
            stores.put(store.name(), store.usage().maxBytes());
        }
        return new WorstCase(
                stats.results().maxBytes(),
                stats.sources().maxBytes(),
                stats.fetching().maxBytes(),
                stats.workers().heapBudget(),
                stats.workers().waitingBudget(),
                stores);
    }

    /** All that is in memory. */
    public long heap() {
        return results + sources + fetching + rendering + waiting;
    }

    /** All that is in stores, in words such as {@code 10 GiB in stores}; empty if there is none. */
    public Optional<String> stored() {
        if (stores.isEmpty()) {
            return Optional.empty();
        }
        long sum = 0;
        for (long store : stores.values()) {
            sum = sum > Long.MAX_VALUE - store ? Long.MAX_VALUE : sum + store;
        }
        return Optional.of(sum == Long.MAX_VALUE ? "without a bound in stores" : text(sum) + " in stores");
    }

    /** A number of bytes in whole numbers of a unit that suits it, such as {@code 612 MiB}; one digit behind the point below ten. {@link Long#MAX_VALUE} is no bound. */
    public static String text(long bytes) {
        if (bytes == Long.MAX_VALUE) {
            return "no bound";
        }
        double number = bytes;
        String unit = "B";
        for (String larger : new String[] {"KiB", "MiB", "GiB", "TiB"}) {
            if (number < KIB) {
                break;
            }
            number /= KIB;
            unit = larger;
        }
        boolean whole = number >= 10 || number == Math.rint(number);
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", number, unit);
    }
}

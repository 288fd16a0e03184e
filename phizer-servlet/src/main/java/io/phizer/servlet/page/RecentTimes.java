package io.phizer.servlet.page;

import io.phizer.ResizeTrace;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long the last pictures took that had to be made. Safe for use by several threads. */
final class RecentTimes {
    static final int MOST = 256;

    private final Ring fetch = new Ring();
    private final Ring resize = new Ring();
    private final Ring total = new Ring();

    /** One more picture, of a request that took so long in all. */
    synchronized void add(ResizeTrace trace, Duration took) {
        fetch.add(trace.fetch());
        resize.add(trace.resize());
        total.add(Optional.of(took));
    }

    /** Median and 95th percentile of each stage in milliseconds, and of how many pictures; no stage before the first. */
    synchronized Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("count", total.count);
        total.report("total", report);
        fetch.report("fetch", report);
        resize.report("resize", report);
        return report;
    }

    /** The last durations of one stage, in microseconds. */
    private static final class Ring {
        private final long[] micros = new long[MOST];
        private int next;
        private int count;

        void add(Optional<Duration> took) {
            if (took.isPresent()) {
                micros[next] = Math.max(0, took.get().toNanos() / 1000);
                next = (next + 1) % MOST;
                count = Math.min(count + 1, MOST);
            }
        }

        void report(String stage, Map<String, Object> report) {
            if (count > 0) {
                long[] sorted = Arrays.copyOf(micros, count);
                Arrays.sort(sorted);
                report.put(stage, Map.of("median", at(sorted, 50), "high", at(sorted, 95)));
            }
        }

        private static double at(long[] sorted, int percent) {
            return sorted[(sorted.length - 1) * percent / 100] / 1000.0;
        }
    }
}

package io.phizer.servlet;

import io.phizer.ResizeTrace;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells how an answer came about: whether from memory, {@code Cache-Status} of RFC 9211, and, where that is wished, how
 * long it took, {@code Server-Timing} of the W3C.
 */
final class RouteFields {
    private static final String CACHE_STATUS = "Cache-Status";
    private static final String MISS = "phizer; fwd=miss";
    private static final String STORED = "phizer; hit; detail=store";

    private final boolean timing;
    private final LongSupplier nanoClock;

    RouteFields(boolean timing, LongSupplier nanoClock) {
        this.timing = timing;
        this.nanoClock = nanoClock;
    }

    /**
     * The picture was in memory.
     *
     * @param stale how long ago it should have been asked about; zero if it is fresh
     */
    void hit(HttpServletResponse response, Visit visit, Duration stale) {
        long seconds = stale.toSeconds();
        response.setHeader(CACHE_STATUS, seconds > 0 ? "phizer; hit; ttl=-" + seconds : "phizer; hit");
        age(response, stale);
        if (timing) {
            response.setHeader("Server-Timing", total(visit));
        }
    }

    /** The picture is of a source that should have been asked about so long ago; of use where it is not zero. */
    void age(HttpServletResponse response, Duration stale) {
        if (stale.toSeconds() > 0) {
            response.setHeader("Age", Long.toString(stale.toSeconds()));
        }
    }

    /** The picture was not, and has been made by this request or another one that was before it, or was in a store. */
    void made(HttpServletResponse response, Visit visit, ResizeTrace trace) {
        if (trace.recalled()) {
            told(response, visit, trace, STORED);
            return;
        }
        String status = MISS;
        if (trace.kept()) {
            status += "; stored";
        }
        if (trace.collapsed()) {
            status += "; collapsed";
        }
        told(response, visit, trace, status);
    }

    /** There is no picture, or the client has it. */
    void notMade(HttpServletResponse response, Visit visit, ResizeTrace trace) {
        told(response, visit, trace, trace.recalled() ? STORED : MISS);
    }

    private void told(HttpServletResponse response, Visit visit, ResizeTrace trace, String status) {
        response.setHeader(CACHE_STATUS, status);
        if (timing) {
            StringBuilder timings = new StringBuilder();
            trace.fetch()
                    .ifPresent(took -> timings.append(metric("fetch", took)).append(", "));
            trace.resize()
                    .ifPresent(took -> timings.append(metric("resize", took)).append(", "));
            response.setHeader("Server-Timing", timings.append(total(visit)).toString());
        }
    }

    private String total(Visit visit) {
        return metric("total", Duration.ofNanos(nanoClock.getAsLong() - visit.began()));
    }

    /** In milliseconds with a tenth. */
    private static String metric(String name, Duration took) {
        long tenths = Math.max(0, took.toNanos() / 100_000);
        return name + ";dur=" + tenths / 10 + "." + tenths % 10;
    }
}

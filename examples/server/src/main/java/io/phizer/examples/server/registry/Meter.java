package io.phizer.examples.server.registry;

import io.phizer.ResizeService;
import io.phizer.ResizedImage;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Measures what results cost, on a service that keeps no results: all that its workers do, decoding included. */
final class Meter {
    private static final String WORKERS = "phizer-render";
    private static final int RUNS = 3;
    /** So much work is done before anything is measured, for the JVM to compile what it will run. */
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private final ResizeService service;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    Meter(ResizeService service) {
        this.service = service;
        if (!threads.isThreadCpuTimeSupported()) {
            throw new IllegalStateException("this JVM does not tell how long its threads have run");
        }
    }

    /**
     * What one result of one picture costs.
     *
     * @param bytes of the result
     * @param nanos of a processor
     */
    record Cost(long bytes, long nanos) {}

    /** Has the results of a picture made for a while. */
    void warmUp(List<Result> results, String picture) {
        long until = cpu() + WARM_UP_NANOS;
        int next = 0;
        // Results that are passed through take no time: the number of rounds is bounded too.
        while (cpu() < until && next < 1000) {
            make(results.get(next % results.size()), picture);
            next++;
        }
    }

    /** Makes a result several times; the mean counts. */
    Cost measure(Result result, String picture) {
        make(result, picture); // brings the source into memory
        long begun = cpu();
        long bytes = 0;
        for (int run = 0; run < RUNS; run++) {
            bytes = make(result, picture).bytes().length();
        }
        return new Cost(bytes, (cpu() - begun) / RUNS);
    }

    private ResizedImage make(Result result, String picture) {
        return service.resize(new ImageRequest(result.size(), CropSpec.WHOLE, picture, result.accepts()));
    }

    private long cpu() {
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(WORKERS)) {
                nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }
}

package io.phizer;

import io.phizer.exec.WorkerPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service runs on and has to let go of at its end.
 *
 * @param workers renders pictures
 * @param timer ends requests at their deadline
 * @param fetches runs backends, or null where the user brought an executor
 * @param closeGrace how long accepted requests may go on after closing has begun
 * @param owned closed last, in the opposite order
 */
record ServiceThreads(
        WorkerPool workers,
        ScheduledExecutorService timer,
        @Nullable ExecutorService fetches,
        Duration closeGrace,
        List<AutoCloseable> owned) {
    private static final Logger log = LoggerFactory.getLogger(ResizeService.class);

    /** Stops all threads; what still runs is interrupted after {@code grace}. */
    void close(Duration grace) {
        workers.close(grace);
        timer.shutdownNow();
        if (fetches != null) {
            fetches.shutdownNow();
        }
        for (int i = owned.size() - 1; i >= 0; i--) {
            try {
                owned.get(i).close();
            } catch (Exception e) {
                log.warn("cannot close {}", owned.get(i), e);
            }
        }
    }
}

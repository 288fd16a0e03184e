package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.cache.CacheEntry;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.exec.OverloadedException;
import io.phizer.exec.WorkerPool;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a source's header, plans, and has a worker make the pixels, within the heap that the plan is known to take. */
final class Renderer {
    private final ImageEngine engine;
    private final WorkerPool workers;
    private final ServiceCounters counters;
    private final LongSupplier nanoClock;

    Renderer(ImageEngine engine, WorkerPool workers, ServiceCounters counters, LongSupplier nanoClock) {
        this.engine = engine;
        this.workers = workers;
        this.counters = counters;
        this.nanoClock = nanoClock;
    }

    /**
     * Begins to render. The header is read on the calling thread; nothing is rendered on it.
     *
     * @return the encoded result, completed on a worker's thread; cancelling it drops queued work
     * @throws ImageException if the header shows that there will be no picture
     * @throws OverloadedException if no worker takes it on
     * @throws ResizeException if it would take more heap than all renderings may take together
     */
    CompletableFuture<ImageBytes> render(ImageRequest request, CacheEntry source, Cancellation cancelled)
            throws ImageException {
        ImageInfo info = engine.probe(source.image());
        ImageFormat output = OutputChoice.of(request, info, engine);
        if (!engine.supports(info.format(), output)) {
            throw new ImageException.Unsupported(output.word() + " output");
        }
        List<ResizePlan> plans = List.of(ResizePlanner.plan(info, request.crop(), request.size(), output));
        long cost = source.image().length() + engine.heapCost(source.image(), plans);
        long budget = workers.usage().heapBudget();
        if (cost > budget) {
            throw new ResizeException(
                    Reason.SOURCE_TOO_LARGE,
                    request.path() + " takes " + mebibytes(cost) + " to decode, limit is " + mebibytes(budget));
        }
        return workers.submit(
                source.image(),
                source.image().length(),
                cost,
                () -> run(request.path(), source.image(), plans, cancelled));
    }

    private ImageBytes run(String path, ImageBytes source, List<ResizePlan> plans, Cancellation cancelled)
            throws ImageException {
        cancelled.check();
        counters.renderStarted(path, plans);
        long started = nanoClock.getAsLong();
        @Nullable Throwable failure = null;
        try {
            return engine.render(source, plans, cancelled).get(0);
        } catch (ImageException | RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            Duration took = Duration.ofNanos(nanoClock.getAsLong() - started);
            counters.renderFinished(path, plans, took, Optional.ofNullable(failure));
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) / (1 << 20) + " MiB";
    }
}

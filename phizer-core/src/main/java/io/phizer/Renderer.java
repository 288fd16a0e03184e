package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.cache.CacheEntry;
import io.phizer.engine.Cancellation;
import io.phizer.engine.EngineChain;
import io.phizer.engine.EngineChain.Choice;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.exec.Flight;
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
    private final EngineChain engines;
    private final WorkerPool workers;
    private final ServiceCounters counters;
    private final LongSupplier nanoClock;

    Renderer(EngineChain engines, WorkerPool workers, ServiceCounters counters, LongSupplier nanoClock) {
        this.engines = engines;
        this.workers = workers;
        this.counters = counters;
        this.nanoClock = nanoClock;
    }

    /**
     * Begins to render. The header is read on the calling thread; nothing is rendered on it. An engine that finds out
     * only while it renders that it must pass the picture on is followed by the next, which is admitted anew, for its
     * own cost.
     *
     * @param flight what the result is for; when it is cancelled, queued work is dropped and running work told
     * @return the encoded result, completed on a worker's thread
     * @throws ImageException if the header shows that there will be no picture
     * @throws OverloadedException if no worker takes it on
     * @throws ResizeException if it would take more heap than all renderings may take together
     */
    CompletableFuture<ImageBytes> render(ImageRequest request, CacheEntry source, Flight<?> flight)
            throws ImageException {
        ImageInfo info = engines.probe(source.image());
        ImageFormat output = OutputChoice.of(request, info, engines);
        if (!engines.supports(info.format(), output)) {
            throw new ImageException.Unsupported(output.word() + " output");
        }
        List<ResizePlan> plans = List.of(ResizePlanner.plan(info, request.crop(), request.size(), output));
        CompletableFuture<ImageBytes> result = new CompletableFuture<>();
        new Task(request.path(), source.image(), plans, flight, result).begin(engines);
        return result;
    }

    private final class Task {
        private final String path;
        private final ImageBytes source;
        private final List<ResizePlan> plans;
        private final Flight<?> flight;
        private final CompletableFuture<ImageBytes> result;

        Task(
                String path,
                ImageBytes source,
                List<ResizePlan> plans,
                Flight<?> flight,
                CompletableFuture<ImageBytes> result) {
            this.path = path;
            this.source = source;
            this.plans = plans;
            this.flight = flight;
            this.result = result;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // its end is told to the result
        void begin(EngineChain candidates) throws ImageException {
            Choice choice = candidates.choose(source, plans);
            long cost = source.length() + choice.heapCost();
            long budget = workers.usage().heapBudget();
            if (cost > budget) {
                throw new ResizeException(
                        Reason.SOURCE_TOO_LARGE,
                        path + " takes " + mebibytes(cost) + " to decode, limit is " + mebibytes(budget));
            }
            CompletableFuture<ImageBytes> running =
                    workers.submit(source, source.length(), cost, () -> run(choice.engine()));
            flight.onCancel(() -> running.cancel(false));
            running.whenComplete((bytes, failure) -> ended(choice, bytes, failure));
        }

        private void ended(Choice choice, ImageBytes bytes, @Nullable Throwable failure) {
            if (failure instanceof ImageException.Unsupported passedOn) {
                passOn(choice, passedOn);
            } else if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(bytes);
            }
        }

        private void passOn(Choice choice, ImageException.Unsupported why) {
            try {
                if (choice.others().isPresent()) {
                    begin(choice.others().get());
                    return;
                }
                result.completeExceptionally(why);
            } catch (ImageException.Unsupported nobodyElse) {
                result.completeExceptionally(why);
            } catch (ImageException | RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }

        private ImageBytes run(ImageEngine engine) throws ImageException {
            Cancellation cancelled = flight::isCancelled;
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
    }

    private static String mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) / (1 << 20) + " MiB";
    }
}

package io.phizer;

import io.phizer.ResizeException.Reason;
import io.phizer.backend.BackendObserver;
import io.phizer.backend.FetchResult;
import io.phizer.engine.ResizePlan;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where events of the pipeline are counted, logged and passed on. */
final class ServiceCounters implements BackendObserver {
    private static final Logger log = LoggerFactory.getLogger(ResizeService.class);

    private final SafeListener listener;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder led = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder fetches = new LongAdder();
    private final LongAdder renders = new LongAdder();

    ServiceCounters(SafeListener listener) {
        this.listener = listener;
    }

    void hit(ImageRequest request, ResizedImage image) {
        hits.increment();
        listener.hit(request, image);
    }

    void missed(ImageRequest request) {
        misses.increment();
        listener.missed(request);
    }

    /** A request that missed makes the result itself. */
    void led() {
        led.increment();
    }

    void served(ImageRequest request, ServedImage image, Duration took, ResizeTrace trace) {
        listener.served(request, image, took, trace);
    }

    void failed(ImageRequest request, ResizeException failure, Duration took, ResizeTrace trace) {
        failures.increment();
        log(request, failure);
        listener.failed(request, failure, took, trace);
    }

    /** How large a picture is could not be told: nobody asked for the picture, so no request failed. */
    void notMeasured(ImageRequest request, ResizeException failure) {
        log(request, failure);
    }

    private static void log(ImageRequest request, ResizeException failure) {
        if (failure.reason() == Reason.INTERNAL) {
            log.warn("no picture for {}: {}", request.path(), failure.getMessage(), failure);
        } else {
            log.debug("no picture for {}: {}: {}", request.path(), failure.reason(), failure.getMessage());
        }
    }

    @Override
    public void started(String backend, String path) {
        fetches.increment();
        listener.fetchStarted(backend, path);
    }

    @Override
    public void finished(String backend, String path, FetchResult result, Duration took) {
        listener.fetchFinished(backend, path, result, took);
    }

    @Override
    public void gaveUp(String backend, String path, Duration took) {
        listener.fetchGivenUp(backend, path, took);
    }

    void renderStarted(String path, List<ResizePlan> plans, Duration waited) {
        renders.increment();
        listener.renderStarted(path, plans, waited);
    }

    void renderFinished(String path, List<ResizePlan> plans, Duration took, Optional<Throwable> failure) {
        listener.renderFinished(path, plans, took, failure);
    }

    /** A rendering was given up because it did not end. */
    void hung(String path) {
        log.warn("rendering {} does not end: its thread is given up, its bytes are refused for a while", path);
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    long coalesced() {
        return Math.max(0, misses.sum() - led.sum());
    }

    long failures() {
        return failures.sum();
    }

    long fetches() {
        return fetches.sum();
    }

    long renders() {
        return renders.sum();
    }
}

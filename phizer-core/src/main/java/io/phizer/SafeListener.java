package io.phizer;

import io.phizer.backend.FetchResult;
import io.phizer.cache.CacheKey;
import io.phizer.engine.ResizePlan;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to the user's listener; what that throws is logged and goes no further. */
final class SafeListener implements ResizeListener {
    private static final Logger log = LoggerFactory.getLogger(ResizeService.class);

    private final ResizeListener listener;

    SafeListener(ResizeListener listener) {
        this.listener = listener;
    }

    @Override
    public void hit(ImageRequest request, ResizedImage image) {
        tell(() -> listener.hit(request, image));
    }

    @Override
    public void missed(ImageRequest request) {
        tell(() -> listener.missed(request));
    }

    @Override
    public void served(ImageRequest request, ResizedImage image, Duration took) {
        tell(() -> listener.served(request, image, took));
    }

    @Override
    public void failed(ImageRequest request, ResizeException failure, Duration took) {
        tell(() -> listener.failed(request, failure, took));
    }

    @Override
    public void fetchStarted(String backend, String path) {
        tell(() -> listener.fetchStarted(backend, path));
    }

    @Override
    public void fetchFinished(String backend, String path, FetchResult result, Duration took) {
        tell(() -> listener.fetchFinished(backend, path, result, took));
    }

    @Override
    public void fetchGivenUp(String backend, String path, Duration took) {
        tell(() -> listener.fetchGivenUp(backend, path, took));
    }

    @Override
    public void renderStarted(String path, List<ResizePlan> plans) {
        tell(() -> listener.renderStarted(path, plans));
    }

    @Override
    public void renderFinished(String path, List<ResizePlan> plans, Duration took, Optional<Throwable> failure) {
        tell(() -> listener.renderFinished(path, plans, took, failure));
    }

    @Override
    public void cacheFailed(String operation, CacheKey key, Exception failure) {
        log.warn("cache failed to {} {}: {}", operation, key.source(), failure.toString());
        tell(() -> listener.cacheFailed(operation, key, failure));
    }

    /** A store that fails does so often; the log is the store's own matter. */
    void storeFailed(String operation, CacheKey key, Exception failure) {
        tell(() -> listener.cacheFailed(operation, key, failure));
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.warn("listener failed", e);
        }
    }
}

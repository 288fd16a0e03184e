package io.phizer;

import io.phizer.backend.FetchResult;
import io.phizer.cache.CacheKey;
import io.phizer.engine.ResizePlan;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to the user's listeners, in the order of their coming; what they throw is logged and goes no further. */
final class SafeListener implements ResizeListener {
    private static final Logger log = LoggerFactory.getLogger(ResizeService.class);

    /** Replaced as a whole; an array, since it is walked for each hit. */
    private volatile ResizeListener[] listeners;

    SafeListener(ResizeListener first) {
        this.listeners = new ResizeListener[] {first};
    }

    synchronized void add(ResizeListener another) {
        ResizeListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[more.length - 1] = another;
        listeners = more;
    }

    /** Written out, so that a hit allocates nothing to be told of. */
    @Override
    public void hit(ImageRequest request, ResizedImage image) {
        for (ResizeListener listener : listeners) {
            try {
                listener.hit(request, image);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    @Override
    public void missed(ImageRequest request) {
        tell(listener -> listener.missed(request));
    }

    @Override
    public void served(ImageRequest request, ServedImage image, Duration took, ResizeTrace trace) {
        tell(listener -> listener.served(request, image, took, trace));
    }

    @Override
    public void failed(ImageRequest request, ResizeException failure, Duration took, ResizeTrace trace) {
        tell(listener -> listener.failed(request, failure, took, trace));
    }

    @Override
    public void fetchStarted(String backend, String path) {
        tell(listener -> listener.fetchStarted(backend, path));
    }

    @Override
    public void fetchFinished(String backend, String path, FetchResult result, Duration took) {
        tell(listener -> listener.fetchFinished(backend, path, result, took));
    }

    @Override
    public void fetchGivenUp(String backend, String path, Duration took) {
        tell(listener -> listener.fetchGivenUp(backend, path, took));
    }

    @Override
    public void renderStarted(String path, List<ResizePlan> plans, Duration waited) {
        tell(listener -> listener.renderStarted(path, plans, waited));
    }

    @Override
    public void renderFinished(String path, List<ResizePlan> plans, Duration took, Optional<Throwable> failure) {
        tell(listener -> listener.renderFinished(path, plans, took, failure));
    }

    @Override
    public void cacheFailed(String operation, CacheKey key, Exception failure) {
        log.warn("cache failed to {} {}: {}", operation, key.source(), failure.toString());
        tell(listener -> listener.cacheFailed(operation, key, failure));
    }

    @Override
    public void storeFinished(
            String store, String operation, CacheKey key, Duration took, Optional<Throwable> failure) {
        tell(listener -> listener.storeFinished(store, operation, key, took, failure));
    }

    /** A store that fails does so often; the log is the store's own matter. */
    void storeFailed(String operation, CacheKey key, Exception failure) {
        tell(listener -> listener.cacheFailed(operation, key, failure));
    }

    private void tell(Consumer<ResizeListener> event) {
        for (ResizeListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private static void failed(RuntimeException thrown) {
        log.warn("listener failed", thrown);
    }
}

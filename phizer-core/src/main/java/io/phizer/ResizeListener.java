package io.phizer;

import io.phizer.backend.FetchResult;
import io.phizer.cache.CacheKey;
import io.phizer.engine.ResizePlan;
import io.phizer.request.ImageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Told what happens inside a {@link ResizeService}: for metrics, traces and access logs. Every method does nothing by
 * default. Calls come from several threads at once and on the threads that do the work, so an implementation is
 * thread-safe and quick; what it throws is logged and changes nothing. Whatever starts also finishes or is given
 * up, exactly once.
 */
public interface ResizeListener {
    /** A request was answered from memory, on the caller's thread. */
    default void hit(ImageRequest request, ResizedImage image) {}

    /** A request was not in memory: it makes the result or joins the making of it. */
    default void missed(ImageRequest request) {}

    /** A request that {@linkplain #missed missed} got its picture. */
    default void served(ImageRequest request, ServedImage image, Duration took) {}

    /** The same, and how it went: this is what the service calls, which by default is all told by the three of it. */
    default void served(ImageRequest request, ServedImage image, Duration took, ResizeTrace trace) {
        served(request, image, took);
    }

    /** A request that {@linkplain #missed missed} got none, or was refused before. */
    default void failed(ImageRequest request, ResizeException failure, Duration took) {}

    /** The same, and how far it came: this is what the service calls. */
    default void failed(ImageRequest request, ResizeException failure, Duration took, ResizeTrace trace) {
        failed(request, failure, took);
    }

    /** A backend is being asked. */
    default void fetchStarted(String backend, String path) {}

    /** A backend has answered or failed. */
    default void fetchFinished(String backend, String path, FetchResult result, Duration took) {}

    /** A backend was interrupted: another one was first, or nobody waits any more. */
    default void fetchGivenUp(String backend, String path, Duration took) {}

    /** A worker begins to render a source. */
    default void renderStarted(String path, List<ResizePlan> plans) {}

    /** The same, and how long it has waited for the worker: this is what the service calls. */
    default void renderStarted(String path, List<ResizePlan> plans, Duration waited) {
        renderStarted(path, plans);
    }

    /** A worker has finished; {@code failure} is empty when all plans have their result. */
    default void renderFinished(String path, List<ResizePlan> plans, Duration took, Optional<Throwable> failure) {}

    /** A cache or store failed; the request goes on as if it had missed. */
    default void cacheFailed(String operation, CacheKey key, Exception failure) {}

    /**
     * A call of a store behind the caches in memory has come back, on whichever thread made it; nobody may have waited for it
     * any more.
     *
     * @param store what is kept there: {@code results} or {@code sources}
     * @param operation {@code get}, {@code put} or {@code remove}
     * @param key what it was about; where a size is removed it has no source, and the variant is what those of the size begin with
     * @param failure what it threw, if it did
     */
    default void storeFinished(
            String store, String operation, CacheKey key, Duration took, Optional<Throwable> failure) {}
}

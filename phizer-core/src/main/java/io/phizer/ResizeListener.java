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
    default void served(ImageRequest request, ResizedImage image, Duration took) {}

    /** A request that {@linkplain #missed missed} got none, or was refused before. */
    default void failed(ImageRequest request, ResizeException failure, Duration took) {}

    /** A backend is being asked. */
    default void fetchStarted(String backend, String path) {}

    /** A backend has answered or failed. */
    default void fetchFinished(String backend, String path, FetchResult result, Duration took) {}

    /** A backend was interrupted: another one was first, or nobody waits any more. */
    default void fetchGivenUp(String backend, String path, Duration took) {}

    /** A worker begins to render a source. */
    default void renderStarted(String path, List<ResizePlan> plans) {}

    /** A worker has finished; {@code failure} is empty when all plans have their result. */
    default void renderFinished(String path, List<ResizePlan> plans, Duration took, Optional<Throwable> failure) {}

    /** A cache or store failed; the request goes on as if it had missed. */
    default void cacheFailed(String operation, CacheKey key, Exception failure) {}
}

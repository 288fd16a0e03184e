package io.phizer.metrics;

import io.micrometer.core.instrument.Counter;
import io.phizer.ResizeException;
import io.phizer.ResizeListener;
import io.phizer.ResizeTrace;
import io.phizer.ResizedImage;
import io.phizer.ServedImage;
import io.phizer.backend.FetchResult;
import io.phizer.cache.CacheKey;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.request.ImageRequest;
import io.phizer.request.SizeRegistry;
import io.phizer.request.SizeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts and times what happens. A hit finds its counter ready; all else looks for its meter by name. */
final class EventMeters implements ResizeListener {
    private static final String OK = "ok";

    private final RowMeters meters;
    private final Map<String, Counter> hits;

    EventMeters(RowMeters meters, SizeRegistry sizes) {
        this.meters = meters;
        this.hits = sizes.sizes().stream()
                .map(SizeSpec::code)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), code -> meters.counter(MeterRow.REQUESTS, code, OK, "memory")));
    }

    @Override
    public void hit(ImageRequest request, ResizedImage image) {
        Counter counter = hits.get(request.size().code());
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void served(ImageRequest request, ServedImage image, Duration took, ResizeTrace trace) {
        String cache = trace.recalled() ? "store" : trace.collapsed() ? "shared" : "none";
        meters.counter(MeterRow.REQUESTS, request.size().code(), OK, cache).increment();
        meters.timer(MeterRow.REQUEST_TIME, OK).record(took);
    }

    @Override
    public void failed(ImageRequest request, ResizeException failure, Duration took, ResizeTrace trace) {
        String reason = failure.reason().name().toLowerCase(Locale.ROOT);
        meters.counter(MeterRow.REQUESTS, request.size().code(), reason, "none").increment();
        meters.timer(MeterRow.REQUEST_TIME, reason).record(took);
    }

    @Override
    public void fetchFinished(String backend, String path, FetchResult result, Duration took) {
        meters.timer(MeterRow.FETCH, backend, word(result)).record(took);
    }

    @Override
    public void fetchGivenUp(String backend, String path, Duration took) {
        meters.timer(MeterRow.FETCH, backend, "given_up").record(took);
    }

    @Override
    public void renderStarted(String path, List<ResizePlan> plans, Duration waited) {
        meters.timer(MeterRow.QUEUE_WAIT).record(waited);
    }

    @Override
    public void renderFinished(String path, List<ResizePlan> plans, Duration took, Optional<Throwable> failure) {
        meters.timer(MeterRow.RENDER, failure.map(EventMeters::word).orElse(OK)).record(took);
    }

    @Override
    public void storeFinished(
            String store, String operation, CacheKey key, Duration took, Optional<Throwable> failure) {
        meters.timer(MeterRow.STORE, store, operation, failure.isPresent() ? "failed" : OK)
                .record(took);
    }

    /** {@code TimedOut} becomes {@code timed_out}: the list is closed. */
    private static String word(FetchResult result) {
        return result.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    private static String word(Throwable failure) {
        if (failure instanceof ImageException.Malformed) {
            return "malformed";
        }
        return failure instanceof ImageException.Unsupported ? "unsupported" : "failed";
    }
}

package io.phizer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.phizer.ResizeException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which sources could not be had a moment ago, and why. A crowd never comes at one instant: without this memory, those
 * who come just after a fetch has failed would each ask a backend that is in trouble already. Remembering is short,
 * since a picture may be there the next moment. Safe for use by several threads.
 */
final class RecentFailures {
    /** Names only; enough for a crawler's worth of wrong links within the second that they are remembered. */
    private static final int MOST = 10_000;

    private final Duration notFoundMemory;
    private final Duration failureMemory;
    private final Cache<String, ResizeException> failures;

    RecentFailures(Duration notFoundMemory, Duration failureMemory, LongSupplier nanoClock) {
        this.notFoundMemory = notFoundMemory;
        this.failureMemory = failureMemory;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<String, ResizeException>writing((path, failure) -> memory(failure.reason())))
                .ticker(nanoClock::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** The failure to answer with instead of asking again; the same reason, and told to be of a moment ago. */
    Optional<ResizeException> of(String path) {
        return Optional.ofNullable(failures.getIfPresent(path))
                .map(failure -> new ResizeException(failure.reason(), failure.getMessage() + ", a moment ago"));
    }

    /** Remembers what the backends answered; a failure of ours says nothing about the source and is passed over. */
    void keep(String path, ResizeException failure) {
        if (!memory(failure.reason()).isZero()) {
            failures.put(path, failure);
        }
    }

    void forget(String path) {
        failures.invalidate(path);
    }

    void clear() {
        failures.invalidateAll();
    }

    private Duration memory(Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> notFoundMemory;
            case SOURCE_UNAVAILABLE, SOURCE_TIMEOUT, SOURCE_TOO_LARGE, UNSUPPORTED_IMAGE -> failureMemory;
            case UNKNOWN_SIZE, INVALID_CROP, MALFORMED_IMAGE, OVER_BUDGET, OVERLOADED, CANCELLED, INTERNAL ->
                Duration.ZERO;
        };
    }
}

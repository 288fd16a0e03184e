package io.phizer.request;

import java.time.Duration;
import java.util.Optional;

/**
 * How the pictures of a size are delivered, as far as the size itself says so; what it leaves open is a setting for all
 * sizes. Nothing of it changes bytes, so it is no part of {@link SizeSpec#recipe}.
 *
 * @param maxAge how long clients and proxies may keep a picture without asking; zero has them ask each time
 * @param immutable whether they need not ask before that time is over, even when a user reloads: RFC 8246
 * @param staleWhileRevalidate how much longer they may show it while they ask: RFC 5861, section 3
 * @param fallback the file of the picture that is shown when there is none, or {@code none}
 */
public record Delivery(
        Optional<Duration> maxAge,
        Optional<Boolean> immutable,
        Optional<Duration> staleWhileRevalidate,
        Optional<String> fallback) {
    /** Leaves everything open. */
    public static final Delivery OPEN =
            new Delivery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Delivery {
        if (maxAge.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("max-age is negative: " + maxAge.get());
        }
        if (staleWhileRevalidate.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("stale-while-revalidate is negative: " + staleWhileRevalidate.get());
        }
    }
}

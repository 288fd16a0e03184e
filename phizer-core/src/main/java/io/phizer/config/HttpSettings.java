package io.phizer.config;

import java.time.Duration;

/**
 * How answers are sent over HTTP.
 *
 * @param maxAge how long clients and proxies may keep a picture without asking; zero tells them nothing
 * @param notFoundMaxAge the same for the answer that there is none; zero forbids keeping it
 * @param answerUnrecognised whether a URL that is none of ours is answered with 404; otherwise it is passed down the
 *     filter chain
 */
public record HttpSettings(Duration maxAge, Duration notFoundMaxAge, boolean answerUnrecognised) {
    private static final HttpSettings DEFAULTS = new HttpSettings(Duration.ofHours(1), Duration.ofSeconds(1), false);

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public HttpSettings {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("max-age is negative: " + maxAge);
        }
        if (notFoundMaxAge.isNegative()) {
            throw new IllegalArgumentException("max-age of not found is negative: " + notFoundMaxAge);
        }
    }

    /** One hour for pictures, one second for their absence, unrecognised URLs passed on. */
    public static HttpSettings defaults() {
        return DEFAULTS;
    }
}

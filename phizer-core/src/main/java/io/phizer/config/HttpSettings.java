package io.phizer.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How answers are sent over HTTP, as far as a size does not say it itself.
 *
 * @param maxAge how long clients and proxies may keep a picture without asking; zero has them ask each time
 * @param notFoundMaxAge the same for the answer that there is none; zero forbids keeping it
 * @param answerUnrecognised whether a URL that is none of ours is answered with 404; otherwise it is passed down the
 *     filter chain
 * @param staleWhileRevalidate how much longer they may show a picture while they ask
 * @param immutable whether a picture never changes under its URL before {@code maxAge} is over
 * @param fallbackMaxAge how long they may keep a picture that stands in for another; zero forbids keeping it
 * @param fallbackAsOk whether such a picture has the status 200 instead of that of the error
 * @param serverTiming whether answers tell how long they took
 * @param timingAllowOrigin who may see how long a picture took, {@code *} or origins separated by commas
 * @param accessControlAllowOrigin whose scripts may read a picture, {@code *} or one origin
 * @param page whether there is a page for developers and operators at {@code /_phizer} below the filter's mapping; it shows
 *     internals and purges, and strangers must not reach it
 */
public record HttpSettings(
        Duration maxAge,
        Duration notFoundMaxAge,
        boolean answerUnrecognised,
        Duration staleWhileRevalidate,
        boolean immutable,
        Duration fallbackMaxAge,
        boolean fallbackAsOk,
        boolean serverTiming,
        Optional<String> timingAllowOrigin,
        Optional<String> accessControlAllowOrigin,
        boolean page) {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.:\\[\\]-]{1,260}");
    private static final HttpSettings DEFAULTS = new HttpSettings(Duration.ofHours(1), Duration.ofSeconds(1), false);

    /**
     * Checks durations and origins.
     *
     * @throws IllegalArgumentException if a duration is negative, or an origin is none
     */
    public HttpSettings {
        notNegative("max-age", maxAge);
        notNegative("max-age of not found", notFoundMaxAge);
        notNegative("stale-while-revalidate", staleWhileRevalidate);
        notNegative("max-age of fallback", fallbackMaxAge);
        timingAllowOrigin.ifPresent(HttpSettings::timingOrigins);
        accessControlAllowOrigin.ifPresent(HttpSettings::accessOrigin);
    }

    /** These three, and all else as in {@link #defaults}: no more time, five seconds for pictures that stand in. */
    public HttpSettings(Duration maxAge, Duration notFoundMaxAge, boolean answerUnrecognised) {
        this(
                maxAge,
                notFoundMaxAge,
                answerUnrecognised,
                Duration.ZERO,
                false,
                Duration.ofSeconds(5),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** One hour for pictures, one second for their absence, unrecognised URLs passed on; nothing that must be asked for. */
    public static HttpSettings defaults() {
        return DEFAULTS;
    }

    /** These settings, with pictures that may be shown longer while clients ask, and that never change or may. */
    public HttpSettings withReuse(Duration whileRevalidating, boolean neverChanging) {
        return new HttpSettings(
                maxAge,
                notFoundMaxAge,
                answerUnrecognised,
                whileRevalidating,
                neverChanging,
                fallbackMaxAge,
                fallbackAsOk,
                serverTiming,
                timingAllowOrigin,
                accessControlAllowOrigin,
                page);
    }

    /** These settings, with another life and status of pictures that stand in. */
    public HttpSettings withFallback(Duration age, boolean asOk) {
        return new HttpSettings(
                maxAge,
                notFoundMaxAge,
                answerUnrecognised,
                staleWhileRevalidate,
                immutable,
                age,
                asOk,
                serverTiming,
                timingAllowOrigin,
                accessControlAllowOrigin,
                page);
    }

    /** These settings, with answers that tell how long they took, or do not. */
    public HttpSettings withServerTiming(boolean told) {
        return new HttpSettings(
                maxAge,
                notFoundMaxAge,
                answerUnrecognised,
                staleWhileRevalidate,
                immutable,
                fallbackMaxAge,
                fallbackAsOk,
                told,
                timingAllowOrigin,
                accessControlAllowOrigin,
                page);
    }

    /** These settings, with other sites that may see timings, and read pictures. */
    public HttpSettings withOrigins(Optional<String> timing, Optional<String> access) {
        return new HttpSettings(
                maxAge,
                notFoundMaxAge,
                answerUnrecognised,
                staleWhileRevalidate,
                immutable,
                fallbackMaxAge,
                fallbackAsOk,
                serverTiming,
                timing,
                access,
                page);
    }

    /** These settings, with the page for developers and operators, or without it. */
    public HttpSettings withPage(boolean shown) {
        return new HttpSettings(
                maxAge,
                notFoundMaxAge,
                answerUnrecognised,
                staleWhileRevalidate,
                immutable,
                fallbackMaxAge,
                fallbackAsOk,
                serverTiming,
                timingAllowOrigin,
                accessControlAllowOrigin,
                shown);
    }

    /** The origins of a text, unless one is none; what gets into a field has no line break. */
    static String timingOrigins(String text) {
        for (String origin : text.split(",", -1)) {
            if (!ORIGIN.matcher(origin.strip()).matches()) {
                throw new IllegalArgumentException(
                        "expected * or origins such as https://shop.example, separated by commas");
            }
        }
        return text;
    }

    /** The origin of a text, unless it is none. */
    static String accessOrigin(String text) {
        if (!ORIGIN.matcher(text).matches()) {
            throw new IllegalArgumentException("expected * or one origin such as https://shop.example");
        }
        return text;
    }

    private static void notNegative(String what, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(what + " is negative: " + time);
        }
    }
}

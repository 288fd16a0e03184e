package io.phizer.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the table that say what the web sees: fields of answers, stand-ins, and keys that sign URLs. */
final class HttpKeys {
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final ValueKind<Boolean> FLAG = choice("true", true, "false", false);

    static final Key<String> CROP_KEY = new Key<>(
            "crop.key",
            CropReader.keyKind(),
            "none",
            "secret that signs URLs of crops, for `crop.policy = signed`; keep it out of files that others read");
    static final Key<String> CROP_PREVIOUS_KEY = new Key<>(
            "crop.previous-key",
            CropReader.keyKind(),
            "none",
            "secret whose signatures are taken too, while URLs that it signed are still in use");
    static final Key<Duration> MAX_AGE = new Key<>(
            "http.max-age",
            ValueKind.time(Duration.ZERO, TEN_YEARS),
            "1h",
            "how long clients may keep a picture without asking; 0 has them ask each time; `max-age` of a size");
    static final Key<Duration> STALE = new Key<>(
            "http.stale-while-revalidate",
            ValueKind.time(Duration.ZERO, TEN_YEARS),
            "0s",
            "how much longer they may show it while they ask; `stale-while-revalidate` of a size");
    static final Key<Boolean> IMMUTABLE = new Key<>(
            "http.immutable",
            FLAG,
            "false",
            "whether they need not ask before, even when a user reloads; `immutable` of a size");
    static final Key<Duration> NOT_FOUND_MAX_AGE = new Key<>(
            "http.not-found-max-age",
            ValueKind.time(Duration.ZERO, Duration.ofDays(1)),
            "1s",
            "how long clients may keep the answer that there is no such picture");
    static final Key<String> FALLBACK = new Key<>(
            "http.fallback",
            ValueKind.readBy("file", "a picture, or none", text -> Path.of(text).toString()),
            "none",
            "picture that is shown when there is none; a relative one begins at the file's own directory; `fallback` of a size");
    static final Key<Duration> FALLBACK_MAX_AGE = new Key<>(
            "http.fallback-max-age",
            ValueKind.time(Duration.ZERO, Duration.ofDays(1)),
            "5s",
            "how long clients may keep that picture; 0 forbids it");
    static final Key<Boolean> FALLBACK_STATUS = new Key<>(
            "http.fallback-status",
            choice("error", false, "200", true),
            "error",
            "the status it is sent with: that of the error, or 200");
    static final Key<Boolean> UNRECOGNISED = new Key<>(
            "http.unrecognised",
            choice("pass", false, "404", true),
            "pass",
            "what is done with URLs that are none of phizer's: handed down the filter chain, or answered 404");
    static final Key<Boolean> SERVER_TIMING = new Key<>(
            "http.server-timing", FLAG, "false", "whether answers tell how long fetching, resizing and all of it took");
    static final Key<String> TIMING_ORIGIN = new Key<>(
            "http.timing-allow-origin",
            ValueKind.readBy("origins", "* or origins separated by commas", HttpSettings::timingOrigins),
            "none",
            "pages of which other sites may see how long pictures took, `Timing-Allow-Origin`");
    static final Key<String> ACCESS_ORIGIN = new Key<>(
            "http.access-control-allow-origin",
            ValueKind.readBy("origin", "* or one origin", HttpSettings::accessOrigin),
            "none",
            "pages of which other site may read the bytes of pictures, `Access-Control-Allow-Origin`");

    static final Key<Boolean> PAGE = new Key<>(
            "http.page",
            choice("off", false, "on", true),
            "off",
            "a page for developers and operators at `/_phizer` below the filter's mapping; it shows internals and purges, so keep strangers from it");

    private HttpKeys() {}

    /** Whether the value of a key must not be told. */
    static boolean isSecret(String name) {
        return name.equals(CROP_KEY.name()) || name.equals(CROP_PREVIOUS_KEY.name());
    }

    /** The rows that stand behind the policy of crops. */
    static List<Key<?>> crops() {
        return List.of(CROP_KEY, CROP_PREVIOUS_KEY);
    }

    /** The rows of fields and stand-ins. */
    static List<Key<?>> answers() {
        return List.of(
                MAX_AGE,
                STALE,
                IMMUTABLE,
                NOT_FOUND_MAX_AGE,
                FALLBACK,
                FALLBACK_MAX_AGE,
                FALLBACK_STATUS,
                UNRECOGNISED,
                SERVER_TIMING,
                TIMING_ORIGIN,
                ACCESS_ORIGIN,
                PAGE);
    }

    /** One of two words, the first of which is shown first. */
    static ValueKind<Boolean> choice(String first, boolean firstValue, String second, boolean secondValue) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put(first, firstValue);
        words.put(second, secondValue);
        return ValueKind.word(words);
    }
}

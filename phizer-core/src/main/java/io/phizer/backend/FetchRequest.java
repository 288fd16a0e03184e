package io.phizer.backend;

import java.time.Duration;
import java.util.Optional;

/**
 * A wish for one source.
 *
 * @param path the source path: one or more segments separated by slashes, decoded, without empty or dot segments,
 *     backslashes or control characters; never begins with a slash
 * @param timeLeft how long the answer is of use, positive; a backend's own timeout may be shorter
 * @param knownEtag the backend's validator of the copy that the caller has, for which
 *     {@link FetchResult.NotModified} is a possible answer; empty when the bytes are needed
 * @param room where the bytes are reserved before they are held
 */
public record FetchRequest(String path, Duration timeLeft, Optional<String> knownEtag, SourceRoom room) {
    /** A wish whose bytes are counted by nobody. */
    public FetchRequest(String path, Duration timeLeft, Optional<String> knownEtag) {
        this(path, timeLeft, knownEtag, SourceBudget.unbounded().room());
    }

    /** A wish for the bytes themselves, counted by nobody. */
    public static FetchRequest of(String path, Duration timeLeft) {
        return new FetchRequest(path, timeLeft, Optional.empty());
    }
}

package io.phizer;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request has no picture. The {@link #reason()} is one of a closed list; the message is exact and meant for logs,
 * {@link Reason#publicText()} for the one who asked.
 */
public final class ResizeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient @Nullable Duration retryAfter;

    /** The kinds of failure. */
    public enum Reason {
        /** No size of that name is registered. */
        UNKNOWN_SIZE("not found"),
        /** No backend has the source, and all of them are sure. */
        NOT_FOUND("not found"),
        /** The crop is out of range, empty, not canonical, or not admitted. */
        INVALID_CROP("crop is not valid"),
        /** By its bytes the source is no picture that phizer reads. */
        UNSUPPORTED_IMAGE("source format is not supported"),
        /** The source has too many bytes or pixels, or such as make a result that is over a bound of its own. */
        SOURCE_TOO_LARGE("picture is too large"),
        /** This rendering alone needs more memory than all renderings may take together. */
        OVER_BUDGET("needs more memory than renderings may take"),
        /** The source is damaged or cut. */
        MALFORMED_IMAGE("source is damaged"),
        /** A backend could not be asked or gave no usable answer. */
        SOURCE_UNAVAILABLE("source is unreachable"),
        /** A backend gave no whole answer in time, so that presence and absence are both uncertain. */
        SOURCE_TIMEOUT("source timed out"),
        /** There is more work than the service takes on; later it may go. */
        OVERLOADED("busy"),
        /** The caller gave up waiting; never seen by another. */
        CANCELLED("cancelled"),
        /** A fault of phizer itself. */
        INTERNAL("internal error");

        private final String publicText;

        Reason(String publicText) {
            this.publicText = publicText;
        }

        /** A fixed text that gives nothing away about the inside. */
        public String publicText() {
            return publicText;
        }
    }

    /** A failure with an exact message. */
    public ResizeException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.retryAfter = null;
    }

    /** A failure with an exact message and what brought it about. */
    public ResizeException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = null;
    }

    private ResizeException(String message, Duration retryAfter) {
        super(message);
        this.reason = Reason.OVERLOADED;
        this.retryAfter = retryAfter;
    }

    /** The refusal of work that may be tried again after that time. */
    public static ResizeException overloaded(String message, Duration retryAfter) {
        return new ResizeException(message, retryAfter);
    }

    /** The kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** When to try again, if that can be told; in whole seconds, at least one. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package io.phizer.backend;

import io.phizer.ResizeException.Reason;
import java.util.Locale;

/**
 * A way in which a web server fails.
 *
 * @param behaviour what it does, in a few words for the documentation
 * @param place how it is reached
 * @param script what it does with a connection
 * @param reason what becomes of a request
 * @param bound which deadline ends it
 */
record Fault(String behaviour, Place place, WireServer.Script script, Reason reason, Bound bound) {
    /** Which deadline ends a fetch. */
    enum Bound {
        AT_ONCE,
        CONNECT,
        FIRST_BYTE,
        WHOLE;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** How a server is reached. */
    enum Place {
        PLAIN,
        /** As one that encrypts, which it does not. */
        HTTPS,
        /** By a backend that follows redirects. */
        REDIRECTING,
        /** Not at all: nobody listens any more. */
        CLOSED,
        /** Not at all: it listens and takes no connection. */
        FULL
    }

    static Fault of(String behaviour, Reason reason, Bound bound, WireServer.Script script) {
        return new Fault(behaviour, Place.PLAIN, script, reason, bound);
    }

    /** One that cannot be told from a server that is broken. */
    static Fault broken(String behaviour, WireServer.Script script) {
        return of(behaviour, Reason.SOURCE_UNAVAILABLE, Bound.AT_ONCE, script);
    }

    static Fault slow(String behaviour, Bound bound, WireServer.Script script) {
        return of(behaviour, Reason.SOURCE_TIMEOUT, bound, script);
    }

    /** One that answers each request with the same. */
    static Fault answers(String behaviour, Reason reason, String answer) {
        return of(behaviour, reason, Bound.AT_ONCE, WireFixture.after(c -> c.send(answer)));
    }

    /** One that answers with a status and nothing else. */
    static Fault status(String status, Reason reason) {
        return answers(status.replaceAll("\r\n.*", ""), reason, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
    }

    Fault at(Place other) {
        return new Fault(behaviour, other, script, reason, bound);
    }

    int status() {
        return switch (reason) {
            case UNKNOWN_SIZE, NOT_FOUND -> 404;
            case INVALID_CROP -> 400;
            case UNSUPPORTED_IMAGE -> 415;
            case SOURCE_TOO_LARGE, OVER_BUDGET, MALFORMED_IMAGE -> 422;
            case SOURCE_UNAVAILABLE -> 502;
            case SOURCE_TIMEOUT -> 504;
            case OVERLOADED -> 503;
            case CANCELLED, INTERNAL -> 500;
        };
    }

    @Override
    public String toString() {
        return behaviour;
    }
}

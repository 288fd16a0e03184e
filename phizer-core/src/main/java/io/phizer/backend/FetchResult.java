package io.phizer.backend;

import io.phizer.image.ImageBytes;
import java.time.Instant;
import java.util.Optional;

/** What a backend has to say about one path. */
public sealed interface FetchResult {
    /**
     * The source, whole.
     *
     * @param image its bytes
     * @param etag the backend's validator, verbatim, if it gave one: a tag, or whatever it takes back in
     *     {@link FetchRequest#knownEtag}
     * @param lastModified when the backend says that it changed last, if it does
     * @param provisional whether a slave had it, so that the master may have it soon; for the chain to say
     */
    record Found(ImageBytes image, Optional<String> etag, Optional<Instant> lastModified, boolean provisional)
            implements FetchResult {
        /** What one backend found. */
        public Found(ImageBytes image, Optional<String> etag, Optional<Instant> lastModified) {
            this(image, etag, lastModified, false);
        }

        Found ofSlave() {
            return new Found(image, etag, lastModified, true);
        }
    }

    /** The copy named by the request's validator is still right. */
    record NotModified() implements FetchResult {}

    /** The backend is sure not to have it. */
    record NotFound() implements FetchResult {}

    /**
     * The backend has it, but it has more bytes than are allowed.
     *
     * @param detail value and limit, for logs
     */
    record TooLarge(String detail) implements FetchResult {}

    /**
     * There is no room to hold it now, as {@link FetchRequest#room} has said; that is no fault of the backend.
     *
     * @param detail what it takes and what there is, for logs
     */
    record NoRoom(String detail) implements FetchResult {}

    /**
     * The backend could not be asked or gave no usable answer: refused, 5xx, broken protocol, cut body.
     *
     * @param detail what happened, for logs
     * @param blame what is at fault
     */
    record Unavailable(String detail, Blame blame) implements FetchResult {
        /** A failure of the backend itself. */
        public Unavailable(String detail) {
            this(detail, Blame.BACKEND);
        }
    }

    /** What is at fault when a source is unavailable. */
    enum Blame {
        /** The backend, as far as it can be told: it may be left alone for a while. */
        BACKEND,

        /** This source alone, as far as the backend tells: no reason not to ask the backend for others. */
        SOURCE,

        /** Nothing new: the backend was not asked, since it is left alone. That is not worth remembering. */
        NOBODY
    }

    /**
     * No whole answer in time.
     *
     * @param detail what was waited for and how long, for logs
     */
    record TimedOut(String detail) implements FetchResult {}
}

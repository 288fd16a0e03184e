package io.phizer.request;

/** A raw path that no backend may see. Carries no stack trace: it is an answer to hostile input, and cheap. */
final class PathFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message is a clause for logs. */
    PathFault(String detail) {
        super(detail, null, false, false);
    }

    /** The clause. */
    String detail() {
        return String.valueOf(getMessage());
    }
}

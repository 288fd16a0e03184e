package io.phizer.servlet;

import java.io.IOException;

/** A picture cannot be sent on: not for its client, but because its file cannot be read. */
final class UnreadablePictureException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadablePictureException(IOException cause) {
        super("picture cannot be read from its file: " + cause, cause);
    }
}

package io.phizer.backend;

import java.io.IOException;

/** An address that is not to be connected to. */
final class RefusedAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
        super(message);
    }
}

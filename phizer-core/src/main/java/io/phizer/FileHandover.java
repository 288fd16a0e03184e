package io.phizer;

import java.util.Optional;

/** Between the thread that opens a file and those who may have given it up meanwhile: one of both has it closed. Safe for use by several threads. */
final class FileHandover {
    private Optional<SharedFile> file = Optional.empty();
    private boolean abandoned;

    /** Brings what was opened; nothing is left of it if it is wanted no more. */
    synchronized Optional<SharedFile> bring(Optional<SharedFile> opened) {
        if (abandoned) {
            opened.ifPresent(SharedFile::leave);
            return Optional.empty();
        }
        file = opened;
        return opened;
    }

    /** Nobody has taken it, nor will. */
    synchronized void abandon() {
        abandoned = true;
        file.ifPresent(SharedFile::leave);
        file = Optional.empty();
    }
}

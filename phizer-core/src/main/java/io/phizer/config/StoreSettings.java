package io.phizer.config;

import io.phizer.cache.DiskCache;
import java.nio.file.Path;

/**
 * A store on a disk to be.
 *
 * @param directory where; made when it is needed
 * @param maxBytes its bound
 */
record StoreSettings(Path directory, long maxBytes) {
    /** The store, which counts what is in the directory in the background. */
    DiskCache open() {
        return DiskCache.of(directory, maxBytes);
    }
}

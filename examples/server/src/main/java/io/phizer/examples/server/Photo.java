package io.phizer.examples.server;

import io.phizer.engine.ImageInfo;
import java.util.Locale;
import java.util.Optional;

/**
 * A picture of the master.
 *
 * @param path its source path
 * @param bytes its length
 * @param info what its header tells, if that can be read
 */
record Photo(String path, long bytes, Optional<ImageInfo> info) {
    /** The name without folders and extension, in words. */
    String title() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file;
        int by = name.toLowerCase(Locale.ROOT).indexOf("_by_");
        return (by > 0 ? name.substring(0, by) : name).replace('_', ' ');
    }
}

package io.phizer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the pictures are that stand in for those that cannot be had. They are resized to their sizes when the service is
 * built, and kept for as long as it lives, apart from all caches.
 *
 * @param root where relative paths begin
 * @param common for sizes that name no file of their own; empty if those have none
 */
public record Fallbacks(Path root, Optional<Path> common) {
    /** No common one, and relative paths begin at the working directory. */
    public static final Fallbacks NONE = new Fallbacks(Path.of(""), Optional.empty());
}

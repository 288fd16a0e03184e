package io.phizer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the pictures are that stand in for those that cannot be had. They are resized to their sizes when the service is
 * built, and kept for as long as it lives, apart from all caches.
 *
 * @param root where relative paths begin
 * @param common for sizes that name no file of their own; empty if those have none
 * @param origins what messages about the picture of a size begin with, by the size's code; a size that is not in it is named itself
 */
public record Fallbacks(Path root, Optional<Path> common, Map<String, String> origins) {
    /** No common one, and relative paths begin at the working directory. */
    public static final Fallbacks NONE = new Fallbacks(Path.of(""), Optional.empty());

    /** Copies. */
    public Fallbacks {
        origins = Map.copyOf(origins);
    }

    /** Pictures about which messages name the size. */
    public Fallbacks(Path root, Optional<Path> common) {
        this(root, common, Map.of());
    }
}

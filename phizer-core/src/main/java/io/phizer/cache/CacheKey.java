package io.phizer.cache;

/**
 * The name of a cached picture.
 *
 * @param source the source path, the part that a purge names
 * @param variant what was made of it; empty for the source itself
 */
public record CacheKey(String source, String variant) {
    /** The key under which a source itself is kept. */
    public static CacheKey ofSource(String path) {
        return new CacheKey(path, "");
    }
}

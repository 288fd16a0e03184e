package io.phizer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phizer.engine.ImageInfo;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the headers of sources told, by path: a page that writes the size of every picture on it must not fetch those again
 * that are no longer kept. Safe for use by several threads; nothing blocks.
 */
final class SeenSizes {
    private static final int MOST = 20_000;

    private final Cache<String, Seen> sources =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /**
     * A header.
     *
     * @param tag of the source that has it
     */
    private record Seen(ImageInfo info, String tag) {}

    void saw(String path, ImageInfo info, String tag) {
        sources.put(path, new Seen(info, tag));
    }

    /** What the header told of a source whose tag is right. */
    Optional<ImageInfo> of(String path, Predicate<String> tag) {
        return Optional.ofNullable(sources.getIfPresent(path))
                .filter(seen -> tag.test(seen.tag()))
                .map(Seen::info);
    }

    void forget(String path) {
        sources.invalidate(path);
    }
}

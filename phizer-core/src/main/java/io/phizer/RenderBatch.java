package io.phizer;

import io.phizer.cache.CacheEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A source that has come, and all who have waited for it: they are rendered together, by one decode. Who comes later is
 * too late, and rendered alone. Safe for use by several threads.
 */
final class RenderBatch {
    private final CacheEntry source;
    private final List<Wish> wishes = new ArrayList<>();
    private boolean closed;

    RenderBatch(CacheEntry source) {
        this.source = source;
    }

    CacheEntry source() {
        return source;
    }

    /** Whether a wish will be rendered with the others. */
    synchronized boolean add(Wish wish) {
        if (!closed) {
            wishes.add(wish);
        }
        return !closed;
    }

    /** Takes no more, and tells who is in it. */
    synchronized List<Wish> close() {
        closed = true;
        return List.copyOf(wishes);
    }
}

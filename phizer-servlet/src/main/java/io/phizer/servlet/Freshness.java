package io.phizer.servlet;

import io.phizer.config.HttpSettings;
import io.phizer.request.Delivery;
import io.phizer.request.SizeSpec;

/**
 * How long clients and proxies may keep the pictures of a size.
 *
 * @param seconds without asking; zero tells them nothing
 * @param cacheControl the field for them; of no use where {@code seconds} is zero
 */
record Freshness(long seconds, String cacheControl) {
    /** What the size says, and for the rest what holds for all. */
    static Freshness of(SizeSpec size, HttpSettings settings) {
        Delivery own = size.delivery();
        long seconds = own.maxAge().orElse(settings.maxAge()).toSeconds();
        long stale = own.staleWhileRevalidate()
                .orElse(settings.staleWhileRevalidate())
                .toSeconds();
        boolean immutable = own.immutable().orElse(settings.immutable());
        String text = "public, max-age=" + seconds;
        if (stale > 0) {
            text += ", stale-while-revalidate=" + stale;
        }
        if (immutable) {
            text += ", immutable";
        }
        return new Freshness(seconds, text);
    }
}

package io.phizer.servlet;

import io.phizer.config.HttpSettings;
import io.phizer.request.Delivery;
import io.phizer.request.SizeSpec;

/**
 * How long clients and proxies may keep the pictures of a size.
 *
 * @param seconds without asking; zero has them ask each time
 * @param cacheControl the field for them
 */
record Freshness(long seconds, String cacheControl) {
    /**
     * They may keep it, and ask each time. To say nothing would have them guess, by how long ago the source changed: RFC 9111, section
     * 4.2.2.
     */
    private static final Freshness NONE = new Freshness(0, "no-cache");

    /** What the size says, and for the rest what holds for all. */
    static Freshness of(SizeSpec size, HttpSettings settings) {
        Delivery own = size.delivery();
        long seconds = own.maxAge().orElse(settings.maxAge()).toSeconds();
        if (seconds == 0) {
            return NONE;
        }
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

package io.phizer.config;

import io.phizer.cache.ImageCache;

/**
 * Brings a kind of store to the configuration, under {@code cache.results.KIND.} and {@code cache.sources.KIND.}. Found by
 * {@link java.util.ServiceLoader}: a provider has a public constructor without parameters that does nothing that may fail.
 * Safe for use by several threads. Code needs none of this, it gives its store to the builder.
 */
public interface StoreAddOn extends ConfigAddOn {
    /**
     * The store, which is closed with the service. Does not fail because the place is out of reach, and does not wait for it:
     * such a store comes to life when it can be reached.
     */
    ImageCache open(AddOnSettings settings);
}

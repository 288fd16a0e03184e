package io.phizer.config;

import io.phizer.cache.ImageCache;
import java.util.List;

/**
 * Brings a kind of store to the configuration, under {@code cache.results.KIND.} and {@code cache.sources.KIND.}. Found by
 * {@link java.util.ServiceLoader}: a provider has a public constructor without parameters that does nothing that may fail.
 * Safe for use by several threads. Code needs none of this, it gives its store to the builder.
 */
public interface StoreAddOn {
    /** The word in keys that means this kind, such as {@code redis}: small letters and digits. */
    String kind();

    /**
     * The settings, named without their prefix. The first one is required: nothing is opened unless it is given, and it is a
     * problem if others are given without it. A key whose value is not to be shown has {@code password} or {@code secret} in
     * its name.
     */
    List<Key<?>> keys();

    /**
     * Looks for what is wrong with settings of which each is allowed by itself, and tells it by
     * {@link AddOnSettings#problem}. Opens nothing.
     */
    default void check(AddOnSettings settings) {}

    /**
     * The store, which is closed with the service. Does not fail because the place is out of reach, and does not wait for it:
     * such a store comes to life when it can be reached.
     */
    ImageCache open(AddOnSettings settings);
}

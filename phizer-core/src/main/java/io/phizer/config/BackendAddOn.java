package io.phizer.config;

import io.phizer.backend.Backend;
import java.util.List;

/**
 * Brings a kind of backend to the configuration, under {@code master.KIND.} and {@code slave.N.KIND.}. Found by
 * {@link java.util.ServiceLoader}: a provider has a public constructor without parameters that does nothing that may fail.
 * Safe for use by several threads. Code needs none of this, it gives its backend to the builder.
 */
public interface BackendAddOn {
    /** The word in keys that means this kind, such as {@code s3}: small letters and digits. */
    String kind();

    /**
     * The settings, named without their prefix. The first one is required: it makes the backend one of this kind, and it is
     * a problem if others are given without it. A key whose value is not to be shown has {@code password} or {@code secret}
     * in its name.
     */
    List<Key<?>> keys();

    /**
     * Looks for what is wrong with settings of which each is allowed by itself, and tells it by
     * {@link AddOnSettings#problem}. Opens nothing.
     */
    default void check(AddOnSettings settings) {}

    /**
     * The backend, which is closed with the service. Connects to nothing yet.
     *
     * @param bounds what the configuration says about all backends, or about this one
     */
    Backend open(AddOnSettings settings, BackendBounds bounds);
}

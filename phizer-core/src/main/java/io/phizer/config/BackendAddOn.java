package io.phizer.config;

import io.phizer.backend.Backend;

/**
 * Brings a kind of backend to the configuration, under {@code master.KIND.} and {@code slave.N.KIND.}. Found by
 * {@link java.util.ServiceLoader}: a provider has a public constructor without parameters that does nothing that may fail.
 * Safe for use by several threads. Code needs none of this, it gives its backend to the builder.
 */
public interface BackendAddOn extends ConfigAddOn {
    /**
     * The backend, which is closed with the service. Connects to nothing yet.
     *
     * @param bounds what the configuration says about all backends, or about this one
     */
    Backend open(AddOnSettings settings, BackendBounds bounds);
}

package io.phizer.spring;

import io.phizer.ResizeServiceBuilder;

/**
 * Does to the service of an application what no property can, such as giving it a store or an engine of the application's own. All beans
 * of this type are called, in their order, after the properties have been applied and before the service is built.
 */
@FunctionalInterface
public interface ResizeServiceCustomizer {
    /** Changes the builder; what it sets takes the place of what the properties say. */
    void customize(ResizeServiceBuilder builder);
}

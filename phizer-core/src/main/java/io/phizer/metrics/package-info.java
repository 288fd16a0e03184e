/**
 * Meters of a service for Micrometer, which is an optional dependency: only who uses this package needs it. All meters are rows of
 * one table, {@code MeterRow}; {@link io.phizer.metrics.ServiceMetrics} puts them on a registry.
 */
@NullMarked
package io.phizer.metrics;

import org.jspecify.annotations.NullMarked;

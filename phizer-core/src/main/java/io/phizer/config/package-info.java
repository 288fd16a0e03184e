/**
 * Configuration by text: {@link io.phizer.config.ServiceConfig} reads a properties file, servlet init-params or the
 * {@code phizer.conf} of the original phizer, and yields a ready {@link io.phizer.ResizeServiceBuilder}.
 *
 * <p>The keys stand in one table, {@code Keys}, from which the documentation is written too. Whatever form a
 * configuration has, it becomes a list of {@code Entry}, each knowing its place; a {@code phizer.conf} is translated to
 * the same keys first. Add-ons bring kinds of stores and backends with keys of their own
 * ({@link io.phizer.config.StoreAddOn}, {@link io.phizer.config.BackendAddOn}). Every problem of all entries is reported by one {@link io.phizer.config.ConfigException}.
 */
@NullMarked
package io.phizer.config;

import org.jspecify.annotations.NullMarked;

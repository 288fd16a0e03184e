/**
 * What follows from the registry of sizes: an allow-list for nginx, a description as OpenAPI, and what pictures cost in bytes and
 * time. Begins in {@link io.phizer.examples.server.registry.NginxLocations}, {@link io.phizer.examples.server.registry.OpenApi}
 * and {@link io.phizer.examples.server.registry.Report}.
 */
@NullMarked
package io.phizer.examples.server.registry;

import org.jspecify.annotations.NullMarked;

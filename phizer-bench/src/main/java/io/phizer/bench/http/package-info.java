/**
 * phizer as clients meet it: over HTTP, in a Jetty of its own process, beside a servlet that does nothing else. Started by
 * {@code phizer-bench/http}.
 */
@NullMarked
package io.phizer.bench.http;

import org.jspecify.annotations.NullMarked;

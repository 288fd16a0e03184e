/**
 * A server of resized pictures on embedded Jetty: the filter at {@code /img/*}, and a page that shows what it does. Begins
 * in {@link io.phizer.examples.server.Main}.
 */
@NullMarked
package io.phizer.examples.server;

import org.jspecify.annotations.NullMarked;

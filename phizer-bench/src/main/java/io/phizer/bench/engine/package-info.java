/**
 * The engines that are compared, each called as its own users would call it. {@link io.phizer.bench.engine.Contender} is
 * the axis; {@link io.phizer.bench.engine.Work} says what is to be made.
 */
@NullMarked
package io.phizer.bench.engine;

import org.jspecify.annotations.NullMarked;

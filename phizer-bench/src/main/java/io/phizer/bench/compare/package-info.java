/**
 * The comparison that {@code phizer-bench/compare} starts: {@link io.phizer.bench.compare.CompareMain} drives long-lived
 * workers, one for each tool, lets them take turns, and writes what came out. A worker is a process that reads lines and
 * answers lines; {@link io.phizer.bench.compare.ResizeWorker} is the one for engines of the JVM, and
 * {@code src/compare/sharp-worker.cjs} the one for sharp. The lines are told in {@code src/compare/README.md}.
 */
@NullMarked
package io.phizer.bench.compare;

import org.jspecify.annotations.NullMarked;

/**
 * Benchmarks, run by hand: {@code java -jar phizer-bench/target/benchmarks.jar}. What they gave, on which machine, is in
 * {@code docs/benchmarks.md}.
 */
@NullMarked
package io.phizer.bench;

import org.jspecify.annotations.NullMarked;

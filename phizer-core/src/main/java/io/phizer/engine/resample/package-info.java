/**
 * The resampler: Lanczos weights in fixed point ({@code Taps}), how samples of one plane lie over another ({@code
 * Axis}, {@code Grid}), and {@code PlaneResampler}, which scales a plane while its rows come by, in loops that the VM
 * turns into SIMD instructions. It knows no format.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.resample;

import org.jspecify.annotations.NullMarked;

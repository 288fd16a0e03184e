/**
 * The fast path from JPEG to JPEG (ITU-T T.81), in plain Java: it decodes at reduced scale, resamples Y, Cb and Cr
 * apart, and encodes, row by row, and never leaves YCbCr.
 */
@NullMarked
package io.phizer.engine.jpeg;

import org.jspecify.annotations.NullMarked;

/**
 * PNG (W3C PNG, third edition), read and written: chunks, filters, interlacing, and any depth and colour type as rows of
 * bytes; and the files that lose nothing and take least ({@code PngWriter}).
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.png;

import org.jspecify.annotations.NullMarked;

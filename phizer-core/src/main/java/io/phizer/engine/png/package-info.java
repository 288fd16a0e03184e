/**
 * PNG (W3C PNG, third edition): chunks, filters, interlacing, and any depth and colour type as rows of bytes.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.png;

import org.jspecify.annotations.NullMarked;

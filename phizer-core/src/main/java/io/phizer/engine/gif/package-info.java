/**
 * GIF (CompuServe GIF89a): blocks, LZW codes, the logical screen, and palettes for results.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.gif;

import org.jspecify.annotations.NullMarked;

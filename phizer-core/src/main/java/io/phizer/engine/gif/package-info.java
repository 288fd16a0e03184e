/**
 * GIF (CompuServe GIF89a), read and written: blocks, LZW codes, the logical screen and the frames that are laid on it one
 * after the other ({@code GifAnimation}), palettes, and files of one picture ({@code GifWriter}) or of many ({@code
 * GifAnimationWriter}).
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.gif;

import org.jspecify.annotations.NullMarked;

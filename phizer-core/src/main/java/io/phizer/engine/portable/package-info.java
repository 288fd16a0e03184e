/**
 * The portable engine: {@link io.phizer.engine.portable.PortableEngine} reads JPEG, PNG, GIF and WebP and writes JPEG,
 * PNG and GIF on any JDK, without native code of its own. It is the only place with {@code java.awt} and {@code
 * javax.imageio}.
 *
 * <p>A picture walks through it in rows: a header ({@code SourceHeader}) that says everything before a pixel is
 * decoded, a decoder ({@code RowDecoder}) that pushes rows of bytes, one resampler per plan ({@code Resampler}) that
 * keeps a few rows of numbers, and then, on the small result alone, colour ({@code ToSrgb}), turning ({@code Turn})
 * and encoding ({@code ResultEncoder}).
 */
@NullMarked
package io.phizer.engine.portable;

import org.jspecify.annotations.NullMarked;

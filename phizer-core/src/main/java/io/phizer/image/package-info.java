/**
 * Values of pictures, known to every other package: what an encoded picture is ({@link io.phizer.image.ImageBytes},
 * {@link io.phizer.image.ImageFormat}), how large it is ({@link io.phizer.image.PixelSize}), which part of it is meant
 * ({@link io.phizer.image.Region}) and which way up it is ({@link io.phizer.image.Orientation}). All are immutable and
 * depend on the JDK alone.
 */
@NullMarked
package io.phizer.image;

import org.jspecify.annotations.NullMarked;

/**
 * For engines: how to read the bytes of a file without leaving them, the walk from marker to marker of JPEG, which several
 * engines read, and what several formats carry alike beside their pixels, Exif's orientation and ICC's colour profile.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.metadata;

import org.jspecify.annotations.NullMarked;

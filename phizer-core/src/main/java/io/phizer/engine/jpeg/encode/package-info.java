/**
 * The JPEG encoder (ITU-T T.81): planes in, file out; baseline or progressive, with Huffman tables made for the
 * picture. Integers only, so the same planes give the same bytes everywhere.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.jpeg.encode;

import org.jspecify.annotations.NullMarked;

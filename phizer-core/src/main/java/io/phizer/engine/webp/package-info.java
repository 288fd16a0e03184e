/**
 * WebP in plain Java: the container, VP8 (RFC 6386) and VP8L (RFC 9649), bounded in time and memory.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.webp;

import org.jspecify.annotations.NullMarked;

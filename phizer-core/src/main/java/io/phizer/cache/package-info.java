/**
 * Where pictures are kept. {@link io.phizer.cache.ImageCache} is the one seam for both roles (sources as fetched,
 * results as encoded) and both levels (memory in front, a store that may block behind it). Keys are structured, so that
 * everything made of one source can be removed together.
 */
@NullMarked
package io.phizer.cache;

import org.jspecify.annotations.NullMarked;

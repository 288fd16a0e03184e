/**
 * Who owns a source: {@link io.phizer.shard.ShardRouter} answers with a {@link io.phizer.shard.Shard}, a slice of this
 * JVM's memory or another JVM. The path alone decides, never size or crop, so that all sizes of a picture meet where
 * its source is.
 */
@NullMarked
package io.phizer.shard;

import org.jspecify.annotations.NullMarked;

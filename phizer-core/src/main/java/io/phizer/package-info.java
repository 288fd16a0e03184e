/**
 * The service: {@link io.phizer.ResizeService} answers an {@link io.phizer.request.ImageRequest} with a
 * {@link io.phizer.ResizedImage} or a {@link io.phizer.ResizeException}.
 *
 * <p>A request walks through one pipeline: look in the result cache, route to a shard, join whoever makes the same result
 * already, load the source (cache, or the backends), read its header, plan, render on a worker, keep, answer. The steps
 * stand in that order in {@code ResizePipeline}; what a shard holds is in {@code LocalShard}; geometry is in
 * {@code ResizePlanner}.
 */
@NullMarked
package io.phizer;

import org.jspecify.annotations.NullMarked;

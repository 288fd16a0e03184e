/**
 * A store on Redis or Valkey that several processes share: {@link io.phizer.redis.RedisCache}. phizer-core finds it for the
 * keys {@code cache.results.redis.} and {@code cache.sources.redis.} when this jar is on its class path; code gives a
 * cache to the builder. What is on the server is written down at {@code Scripts}, who waits for whom at {@code Link}.
 */
@NullMarked
package io.phizer.redis;

import org.jspecify.annotations.NullMarked;

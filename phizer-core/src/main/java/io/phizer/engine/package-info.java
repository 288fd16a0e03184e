/**
 * What turns encoded pictures into other encoded pictures. {@link io.phizer.engine.ImageEngine} is the seam;
 * {@link io.phizer.engine.EngineChain} asks several engines in turn. An engine reads the header first
 * ({@link io.phizer.engine.ImageInfo}), so that size and memory are known before a pixel is decoded, and then renders
 * one or more plans ({@link io.phizer.engine.ResizePlan}) from one decode. A picture's fault is an
 * {@link io.phizer.engine.ImageException}; an engine knows neither HTTP nor caches.
 */
@NullMarked
package io.phizer.engine;

import org.jspecify.annotations.NullMarked;

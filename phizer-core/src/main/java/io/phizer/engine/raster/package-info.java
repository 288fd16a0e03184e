/**
 * Pictures as rows of interleaved samples, or of indices into a {@code Palette}: what a decoder says before a pixel is decoded ({@code SourceHeader}), how it
 * pushes rows ({@code RowDecoder}, {@code RowSink}) or frames of them ({@code FrameDecoder}, {@code FrameSink}), and what is done to the small result ({@code Pixels}): turning and
 * opacity. The formats' packages decode into it and encode out of it; it knows none of them.
 *
 * <p>Internal: not for applications, and may change at any time.
 */
@NullMarked
package io.phizer.engine.raster;

import org.jspecify.annotations.NullMarked;

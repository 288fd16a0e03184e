package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.List;

/**
 * Reads pictures of some formats and writes resized ones. Implementations are safe for use by several threads at once,
 * start no thread, and hold nothing between calls that grows with the pictures.
 */
public interface ImageEngine {
    /** A short constant name for logs and metrics, such as {@code portable}. */
    String name();

    /**
     * Changes whenever the bytes that this engine makes of the same source and plan may change; it is part of every
     * ETag and of every key of a cached result.
     */
    String version();

    /** Whether sources of format {@code input} can be rendered to {@code output}, as far as formats tell. */
    boolean supports(ImageFormat input, ImageFormat output);

    /**
     * Reads the header only, in time and memory that do not depend on the number of pixels.
     *
     * @throws ImageException if the header is damaged, of no supported kind, or over a limit
     */
    ImageInfo probe(ImageBytes source) throws ImageException;

    /**
     * An upper bound of the memory, in bytes, native memory included, that {@link #render} takes for these plans over
     * what the source itself holds. Known from header and plans alone, in time that does not depend on the number of
     * pixels.
     *
     * @throws ImageException as {@link #render} will throw it, as far as the header shows
     */
    long heapCost(ImageBytes source, List<ResizePlan> plans) throws ImageException;

    /**
     * Makes one encoded picture per plan, in the order of the plans, decoding the source once. Each result has exactly
     * the plan's target size, carries no metadata of the source but its colour profile, and is the same, byte by byte,
     * whatever the other plans are.
     *
     * @param source what {@link #probe} has accepted
     * @param plans at least one, all made for this source
     * @param cancelled asked often while rendering
     * @throws ImageException if the picture is damaged or needs what this engine lacks; no partial result is given
     * @throws java.util.concurrent.CancellationException soon after {@code cancelled} says so
     */
    List<ImageBytes> render(ImageBytes source, List<ResizePlan> plans, Cancellation cancelled) throws ImageException;
}

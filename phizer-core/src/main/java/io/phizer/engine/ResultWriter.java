package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/**
 * Writes results in a format that phizer-core does not write by itself. The engines of phizer decode, scale, turn and
 * convert as they always do and give the finished pixels to the writer of the plan's format. An add-on names its writer in
 * {@code META-INF/services/io.phizer.engine.ResultWriter}; see {@link AddOns#find}. Implementations are safe for use by
 * several threads, start no thread, and keep nothing between calls that grows with the pictures.
 */
public interface ResultWriter {
    /** A short constant name for logs, such as {@code libwebp}. */
    String name();

    /**
     * Changes whenever the bytes that are written of the same pixels may change, the version of a library underneath
     * included; it becomes part of the engines' versions.
     */
    String version();

    /** What is written; another one than those that phizer-core writes. */
    ImageFormat format();

    /**
     * An upper bound of the memory in bytes, native memory included, that {@link #write} takes over the pixels that it
     * is given and the profile, the file that it returns included.
     *
     * @param alpha whether pixels have opacity
     * @throws ImageException.TooLarge if the format has no pictures of the plan's target size
     */
    long heapBytes(ResizePlan plan, boolean alpha) throws ImageException.TooLarge;

    /**
     * Writes a file that holds the picture, the profile if there is one, and nothing else.
     *
     * @param pixels upright, of the plan's target size, row after row without padding: red, green and blue, eight bits
     *     each, and with {@code alpha} opacity as the fourth, by which the colours are not multiplied; may be overwritten
     * @param alpha whether pixels have opacity
     * @param plan tells size and quality; what it says of region, orientation and background is done already
     * @param profile the ICC profile of these colours; sRGB without one
     * @param cancelled asked as often as the writer can
     * @throws ImageException.TooLarge as {@link #heapBytes}, or if there is not enough memory
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    ImageBytes write(byte[] pixels, boolean alpha, ResizePlan plan, Optional<byte[]> profile, Cancellation cancelled)
            throws ImageException.TooLarge;
}

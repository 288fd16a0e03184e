package io.phizer.engine;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.OptionalLong;

/**
 * Decodes sources of a format faster than phizer-core does by itself. Only sources get here whose header the portable
 * engine has read and found sound and within the limits; what a decoder leaves alone, the portable engine decodes. An
 * add-on names its decoder in {@code META-INF/services/io.phizer.engine.SourceDecoder}; see {@link AddOns#find}.
 * Implementations are safe for use by several threads, start no thread, and keep nothing between calls.
 */
public interface SourceDecoder {
    /** A short constant name for logs, such as {@code libwebp}. */
    String name();

    /** Changes whenever the pixels of the same source may change; it becomes part of the portable engine's version. */
    String version();

    /** What is decoded. */
    ImageFormat format();

    /**
     * An upper bound of the memory in bytes, native memory included, that {@link #decode} takes over the source, its
     * result included; empty if the decoder leaves this source alone.
     *
     * @param info what the portable engine has read of the header
     */
    OptionalLong heapBytes(ImageBytes source, ImageInfo info);

    /**
     * Decodes a picture of one frame, all of it.
     *
     * @param source one that {@link #heapBytes} has a number for
     * @param info the same as there; its stored size is what has to come out
     * @return 0xAARRGGBB of each pixel, not premultiplied, row after row of the stored picture
     * @throws ImageException.Malformed if the picture is damaged or cut
     * @throws ImageException.TooLarge if there is not enough memory
     */
    int[] decode(ImageBytes source, ImageInfo info) throws ImageException;
}

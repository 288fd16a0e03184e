package io.phizer.engine.raster;

import io.phizer.engine.ImageInfo;
import java.util.Optional;

/** All that is known of a source before a pixel is decoded: a header that could be read is within the limits. */
public interface SourceHeader {
    /** The header in the words of the SPI. */
    ImageInfo info();

    /**
     * Bytes of memory, native memory included, that decoding alone holds, however small the results; 0 where it holds
     * no more than a few rows.
     */
    long decodeCost();

    /** The bytes of an embedded ICC profile, not yet looked at. */
    Optional<byte[]> iccProfile();

    /** A decoder for the pixels. */
    RowDecoder decoder();
}

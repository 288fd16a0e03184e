package io.phizer.engine.raster;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
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

    /** An upper bound of how many bytes that has, 0 where there is none: asked before there is heap for any of it. */
    default int mostProfileBytes() {
        return iccProfile().map(bytes -> bytes.length).orElse(0);
    }

    /** A decoder for the pixels; of an animation, for its first frame. */
    RowDecoder decoder();

    /**
     * Looks at what comes before the pixels, where a file could ask for much more memory than its size tells: before native
     * code does what it says.
     *
     * @throws ImageException if that is damaged or over a limit
     */
    default void checkTables(Cancellation cancelled) throws ImageException {}

    /**
     * A decoder for all frames, where there are several and they can be decoded.
     *
     * @throws ImageException if they are over a limit together
     */
    default Optional<FrameDecoder> animation() throws ImageException {
        return Optional.empty();
    }
}

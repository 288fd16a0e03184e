package io.phizer.engine.scrimage;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.util.Optional;

/** All that is known of a source before a pixel is decoded: what {@link #read} let through is within the limits. */
sealed interface SourceHeader permits JpegHeader, PngHeader, GifHeader, WebpHeader {
    /** Reads the header of a format by its own rules; the format is known by the first bytes. */
    static SourceHeader read(ImageBytes source, ImageLimits limits) throws ImageException {
        ImageFormat format =
                source.format().orElseThrow(() -> new ImageException.Unsupported("a format known by its first bytes"));
        limits.checkBytes(source.length());
        byte[] bytes = source.array();
        return switch (format) {
            case JPEG -> JpegHeader.read(bytes, limits);
            case PNG -> PngHeader.read(bytes, limits);
            case GIF -> GifHeader.read(bytes, limits);
            case WEBP -> WebpHeader.read(bytes, limits);
        };
    }

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
    RowDecoder decoder(ImageIoCoders coders);
}

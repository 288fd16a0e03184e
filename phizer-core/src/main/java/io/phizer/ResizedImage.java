package io.phizer;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import java.time.Instant;

/**
 * An answer: an encoded picture with its validators. Immutable; the bytes are shared with the cache.
 *
 * @param bytes the encoded picture
 * @param format its format, for the media type
 * @param etag a strong validator without quotes: two answers with the same tag have the same bytes, on every node that
 *     runs the same release with the same configuration; ASCII letters, digits and hyphens
 * @param lastModified when the source changed last, in whole seconds
 */
public record ResizedImage(ImageBytes bytes, ImageFormat format, String etag, Instant lastModified)
        implements ServedImage {
    @Override
    public int length() {
        return bytes.length();
    }
}

package io.phizer;

import io.phizer.image.ImageFormat;
import java.time.Instant;

/** A picture as it is sent: {@link ResizedImage} in memory, or {@link FileImage} in a file. */
public sealed interface ServedImage permits ResizedImage, FileImage {
    /** Its format, for the media type. */
    ImageFormat format();

    /** Its strong validator, as that of {@link ResizedImage}. */
    String etag();

    /** When the source changed last, in whole seconds. */
    Instant lastModified();

    /** The bytes of the encoded picture, 0 to 2^31 - 1. */
    int length();
}

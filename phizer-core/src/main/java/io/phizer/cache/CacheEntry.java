package io.phizer.cache;

import io.phizer.image.ImageBytes;
import java.time.Instant;

/**
 * A kept picture with its validators.
 *
 * @param image the encoded bytes
 * @param etag an opaque tag without quotes that changes with the bytes; ASCII letters, digits and hyphens
 * @param lastModified when the source changed last, as its backend said, or when it was fetched; whole seconds
 */
public record CacheEntry(ImageBytes image, String etag, Instant lastModified) {}

package io.phizer;

import java.time.Instant;

/**
 * What identifies the present state of an answer, known without making it.
 *
 * @param etag as in {@link ResizedImage#etag()}
 * @param lastModified as in {@link ResizedImage#lastModified()}
 */
public record Validators(String etag, Instant lastModified) {}

/**
 * phizer inside a web application: {@link io.phizer.servlet.PhizerFilter} answers picture URLs below its mapping and
 * passes everything else on.
 *
 * <p>{@code PictureEndpoint} decides what a request gets, {@code Inquiry} is one question to the service that may be
 * given up, {@code HandBack} has the container write the answer on one of its own threads, and {@code ImageResponse}
 * and {@code ErrorResponse} say how answers look on the wire. {@code Body} writes them without waiting for slow readers.
 */
@NullMarked
package io.phizer.servlet;

import org.jspecify.annotations.NullMarked;

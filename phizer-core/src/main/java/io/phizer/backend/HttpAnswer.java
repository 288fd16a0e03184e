package io.phizer.backend;

import io.phizer.image.ImageBytes;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Makes a result of a response: what each status means, and which body is whole. A body is whole when it has the
 * declared length, or when its last chunk came, or, without either, when the server closed the connection in order.
 *
 * @param backend the name that details begin with
 * @param notFoundStatuses statuses that mean absence for sure
 * @param maxBytes the most that a body may have
 */
record HttpAnswer(String backend, Set<Integer> notFoundStatuses, int maxBytes) {
    /** How much is allocated on a server's word alone; beyond, the array grows with what really comes. */
    private static final int TRUSTED = 1 << 20;

    private static final int FIRST_GUESS = 1 << 14;

    /** What can be sent back in a header, RFC 9110 section 8.8.3; anything else is no use as a validator. */
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]*\"");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    static boolean isEtag(String etag) {
        return ETAG.matcher(etag).matches();
    }

    /** Reads the body if it is wanted; an exception means that the exchange broke. */
    FetchResult read(Response response) throws IOException {
        int status = response.code();
        if (notFoundStatuses.contains(status)) {
            return new FetchResult.NotFound();
        }
        if (status == 304 && response.request().header("If-None-Match") != null) {
            return new FetchResult.NotModified();
        }
        if (status != 200) {
            return unavailable("answered " + status);
        }
        List<String> encodings = response.headers("Content-Encoding");
        if (encodings.stream().anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"))) {
            return unavailable("answered with content encoding " + encodings + ", expected none");
        }
        List<String> lengths =
                response.headers("Content-Length").stream().distinct().toList();
        if (lengths.size() > 1 || !lengths.stream().allMatch(LENGTH.asMatchPredicate())) {
            return unavailable("answered with content length " + lengths + ", expected one number");
        }
        return body(response);
    }

    private FetchResult body(Response response) throws IOException {
        long declared = response.body().contentLength();
        if (declared > maxBytes) {
            return tooLarge(declared + " bytes");
        }
        BufferedSource source = response.body().source();
        int limit = declared < 0 ? maxBytes : (int) declared;
        byte[] bytes = new byte[Math.min(declared < 0 ? FIRST_GUESS : TRUSTED, limit)];
        int length = 0;
        while (length < declared || !source.exhausted()) {
            if (length == limit) {
                return tooLarge("more");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, limit));
            }
            int read = source.read(bytes, length, bytes.length - length);
            if (read < 0) {
                throw new EOFException("body ends after " + length + " of " + declared + " bytes");
            }
            length += read;
        }
        byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        return new FetchResult.Found(ImageBytes.wrap(whole), etag(response), lastModified(response));
    }

    FetchResult.Unavailable unavailable(String what) {
        return new FetchResult.Unavailable(backend + " " + printable(what));
    }

    private FetchResult.TooLarge tooLarge(String size) {
        return new FetchResult.TooLarge(backend + " has " + size + ", limit is " + maxBytes + " bytes");
    }

    private static Optional<String> etag(Response response) {
        return Optional.ofNullable(response.header("ETag")).filter(HttpAnswer::isEtag);
    }

    private static Optional<Instant> lastModified(Response response) {
        return Optional.ofNullable(response.headers().getInstant("Last-Modified"));
    }

    /** Servers put what they like into a message that ends in a log. */
    private static String printable(String text) {
        String clipped = text.length() > 300 ? text.substring(0, 300) + "..." : text;
        return clipped.replaceAll("[^\\x20-\\x7e]", "?");
    }
}

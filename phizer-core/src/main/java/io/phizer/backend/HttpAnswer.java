package io.phizer.backend;

import io.phizer.backend.FetchResult.Blame;
import io.phizer.image.ImageBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Makes a result of a response: what each status means, and which body is whole. A body is whole when it has the
 * declared length, or when its last chunk came, or, without either, when the server closed the connection in order.
 *
 * @param backend the name that details begin with
 * @param notFoundStatuses statuses that mean absence for sure, unless the dialect says otherwise
 * @param maxBytes the most that a body may have
 * @param dialect what the server speaks besides, if it is no plain web server
 */
record HttpAnswer(String backend, Set<Integer> notFoundStatuses, int maxBytes, Optional<HttpDialect> dialect) {
    /** Pieces of a body of unknown length grow with it, between these bounds. */
    private static final int SMALLEST_PIECE = 1 << 14;

    private static final int LARGEST_PIECE = 1 << 20;

    /** What can be sent back in a header, RFC 9110 section 8.8.3; anything else is no use as a validator. */
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]*\"");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** A date in the one form that is to be generated, RFC 9110 section 5.6.7, such as Last-Modified has it. */
    private static final Pattern DATE =
            Pattern.compile("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT");

    /** The field of a request that asks whether what has this validator has changed; empty if it is none. */
    static Optional<String> conditionOn(String validator) {
        if (ETAG.matcher(validator).matches()) {
            return Optional.of("If-None-Match");
        }
        return DATE.matcher(validator).matches() ? Optional.of("If-Modified-Since") : Optional.empty();
    }

    /** Reads the body if it is wanted; an exception means that the exchange broke. */
    FetchResult read(Response response, SourceRoom room) throws IOException {
        int status = response.code();
        boolean tellsMore = dialect.isPresent() && status >= 300 && status < 500 && status != 304;
        String error = tellsMore ? dialect.get().error(beginning(response)) : "";
        if (notFoundStatuses.contains(status)
                && (dialect.isEmpty() || dialect.get().isAbsence(status, error))) {
            return new FetchResult.NotFound();
        }
        Request request = response.request();
        if (status == 304 && (request.header("If-None-Match") != null || request.header("If-Modified-Since") != null)) {
            return new FetchResult.NotModified();
        }
        if (status != 200) {
            return unavailable(("answered " + status + " " + error).strip(), blame(status));
        }
        List<String> encodings = response.headers("Content-Encoding");
        if (encodings.stream().anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"))) {
            return unavailable("answered with content encoding " + encodings + ", expected none", Blame.SOURCE);
        }
        List<String> lengths =
                response.headers("Content-Length").stream().distinct().toList();
        if (lengths.size() > 1 || !lengths.stream().allMatch(LENGTH.asMatchPredicate())) {
            return unavailable("answered with content length " + lengths + ", expected one number", Blame.BACKEND);
        }
        if (!lengths.isEmpty() && response.header("Transfer-Encoding") != null) {
            // RFC 9112 section 6.3: to be handled as an error, since somebody on the way may have read the other
            return unavailable("answered with a content length and chunks, expected one of them", Blame.BACKEND);
        }
        return body(response, room);
    }

    private static String beginning(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(HttpDialect.LOOKED_AT);
        long there = Math.min(source.getBuffer().size(), HttpDialect.LOOKED_AT);
        return source.readString(there, StandardCharsets.ISO_8859_1);
    }

    private FetchResult body(Response response, SourceRoom room) throws IOException {
        long declared = response.body().contentLength();
        return declared < 0 ? pieces(response, room) : whole(response, declared, room);
    }

    private FetchResult whole(Response response, long declared, SourceRoom room) throws IOException {
        if (declared > maxBytes) {
            return tooLarge(declared + " bytes");
        }
        Optional<FetchResult> refused = room.reserve(declared);
        if (refused.isPresent()) {
            return refused.get();
        }
        BufferedSource source = response.body().source();
        byte[] bytes = new byte[(int) declared];
        int length = fill(source, bytes, bytes.length);
        if (length < declared) {
            throw new EOFException("body ends after " + length + " of " + declared + " bytes");
        }
        return source.exhausted() ? found(response, bytes) : tooLarge("more");
    }

    /** Room is taken twice, for the pieces and for the one array that is made of them in the end. */
    private FetchResult pieces(Response response, SourceRoom room) throws IOException {
        BufferedSource source = response.body().source();
        List<byte[]> pieces = new ArrayList<>();
        int length = 0;
        while (!source.exhausted()) {
            if (length == maxBytes) {
                return tooLarge("more");
            }
            int size = Math.min(Math.max(SMALLEST_PIECE, Math.min(length, LARGEST_PIECE)), maxBytes - length);
            Optional<FetchResult> refused = room.grow(2L * (length + size));
            if (refused.isPresent()) {
                return refused.get();
            }
            byte[] piece = new byte[size];
            pieces.add(piece);
            length += fill(source, piece, size);
        }
        byte[] bytes = new byte[length];
        int joined = 0;
        for (byte[] piece : pieces) {
            int part = Math.min(piece.length, length - joined);
            System.arraycopy(piece, 0, bytes, joined, part);
            joined += part;
        }
        return found(response, bytes);
    }

    /** Reads until so many bytes have come, or the body ends; the answer is how many came. */
    private static int fill(BufferedSource source, byte[] bytes, int size) throws IOException {
        int length = 0;
        while (length < size) {
            int read = source.read(bytes, length, size - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    private static FetchResult found(Response response, byte[] bytes) {
        return new FetchResult.Found(ImageBytes.wrap(bytes), validator(response), lastModified(response));
    }

    FetchResult.Unavailable unavailable(String what, Blame blame) {
        return new FetchResult.Unavailable(backend + " " + printable(what), blame);
    }

    /** A server that is down, in trouble or wants to be asked less tells so by these; by the others it works. */
    private static Blame blame(int status) {
        return status >= 500 || status == 408 || status == 429 ? Blame.BACKEND : Blame.SOURCE;
    }

    FetchResult.TimedOut timedOut(String missing, Duration bound) {
        return new FetchResult.TimedOut(backend + " gave " + missing + " within " + bound.toMillis() + " ms");
    }

    FetchResult.NoRoom noRoom(Throwable failure) {
        return new FetchResult.NoRoom(backend + ": " + failure);
    }

    private FetchResult.TooLarge tooLarge(String size) {
        return new FetchResult.TooLarge(backend + " has " + size + ", limit is " + maxBytes + " bytes");
    }

    /** The tag, or else the date, which tells changes apart by the second. */
    private static Optional<String> validator(Response response) {
        return Stream.of("ETag", "Last-Modified")
                .map(response::header)
                .filter(value -> value != null && conditionOn(value).isPresent())
                .findFirst();
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

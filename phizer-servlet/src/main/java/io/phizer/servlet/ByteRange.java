package io.phizer.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a picture a request gets: RFC 9110, sections 13.1.5 and 14. Whatever is no single range of bytes is
 * answered with all of it, as that RFC allows.
 */
sealed interface ByteRange {
    /** All of it. */
    record Whole() implements ByteRange {}

    /**
     * A part of it.
     *
     * @param from the first byte
     * @param length how many, at least one
     */
    record Part(int from, int length) implements ByteRange {
        /** The field {@code Content-Range} of this part. */
        String field(int whole) {
            return "bytes " + from + "-" + (from + length - 1) + "/" + whole;
        }
    }

    /** A range of which the picture has no byte. */
    record Unsatisfiable() implements ByteRange {}

    /** First and last byte, either of which may be left out. */
    Pattern SPEC = Pattern.compile("([0-9]*)-([0-9]*)");

    /** Eighteen digits fit a long, and are far beyond any picture. */
    int MOST_DIGITS = 18;

    /**
     * What a request asks for.
     *
     * @param etag of the picture, without quotes
     * @param whole its length
     */
    static ByteRange of(HttpServletRequest request, String etag, int whole) {
        List<String> ranges = Collections.list(request.getHeaders("Range"));
        // Only GET has ranges, section 14.2.
        if (ranges.size() != 1 || !request.getMethod().equals("GET") || !stillTheSame(request, etag)) {
            return new Whole();
        }
        String range = ranges.get(0).strip().toLowerCase(Locale.ROOT);
        if (!range.startsWith("bytes=")) {
            return new Whole();
        }
        Matcher spec = SPEC.matcher(range.substring("bytes=".length()).strip());
        return spec.matches() ? select(spec.group(1), spec.group(2), whole) : new Whole();
    }

    /**
     * Whether the client's part is of this very picture. Tags are compared strongly, so that a weak one never matches. A date
     * never does: that of a source does not change when its size does, so it is no strong validator.
     */
    private static boolean stillTheSame(HttpServletRequest request, String etag) {
        List<String> conditions = Collections.list(request.getHeaders("If-Range"));
        return conditions.isEmpty()
                || (conditions.size() == 1 && conditions.get(0).strip().equals('"' + etag + '"'));
    }

    private static ByteRange select(String first, String last, int whole) {
        if (first.isEmpty()) {
            long suffix = last.isEmpty() ? -1 : number(last);
            if (suffix < 0) {
                return new Whole();
            }
            int length = (int) Math.min(suffix, whole);
            return length == 0 ? new Unsatisfiable() : new Part(whole - length, length);
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (to < from) {
            return new Whole();
        }
        return from >= whole ? new Unsatisfiable() : new Part((int) from, (int) (Math.min(to, whole - 1L) - from + 1));
    }

    private static long number(String digits) {
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}

package io.phizer.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of URLs that leads to the filter: the context path and then, say, {@code /img}. What comes below it is left
 * as the client sent it, still encoded; the container's own decoded path would hide what must be refused.
 *
 * <p>A client may encode any character of the prefix, so prefixes are compared segment by segment, decoded. A URL that
 * the container mapped to the filter by resolving dots or doubled slashes does not compare equal and is none of ours.
 */
final class MappingPrefix {
    /** What containers append where a session is kept without a cookie, Servlet 6.0 section 7.1.3. */
    private static final Pattern SESSION = Pattern.compile(";jsessionid=[^/;]*$", Pattern.CASE_INSENSITIVE);

    /** The longest first, so that the innermost of nested mappings wins. */
    private final List<String[]> prefixes;
    /** The same as text. */
    private final List<String> texts;

    private MappingPrefix(Collection<String> prefixes) {
        this.prefixes = prefixes.stream()
                .map(MappingPrefix::segments)
                .sorted(Comparator.comparingInt((String[] prefix) -> prefix.length)
                        .reversed())
                .toList();
        this.texts = this.prefixes.stream()
                .map(prefix -> prefix.length == 0 ? "" : "/" + String.join("/", prefix))
                .toList();
    }

    /**
     * A prefix below the context path.
     *
     * @param prefix such as {@code /img}, or empty for all of the context
     * @throws IllegalArgumentException if it begins with no slash or ends with one
     */
    static MappingPrefix of(String prefix) {
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("prefix '" + prefix + "' is not of the form '/img'");
        }
        return new MappingPrefix(List.of(prefix));
    }

    /** The prefixes of the patterns that a filter is mapped to: {@code /img} for {@code /img/*}, else the context. */
    static MappingPrefix of(FilterRegistration registration) {
        List<String> prefixes = registration.getUrlPatternMappings().stream()
                .map(pattern -> pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : "")
                .distinct()
                .toList();
        return new MappingPrefix(prefixes.isEmpty() ? List.of("") : prefixes);
    }

    /** The path below the prefix, raw, with its leading slash; empty if the URL does not lead through the prefix. */
    Optional<String> pathBelow(HttpServletRequest request) {
        String uri = request.getRequestURI();
        if (uri.indexOf('%') < 0 && uri.indexOf(';') < 0 && uri.startsWith(request.getContextPath())) {
            int start = request.getContextPath().length();
            for (String text : texts) {
                int end = start + text.length();
                // As most are: what is spelled in one way only need not be taken apart.
                if (uri.startsWith(text, start) && end < uri.length() && uri.charAt(end) == '/') {
                    return Optional.of(uri.substring(end));
                }
            }
        }
        String raw = SESSION.matcher(uri).replaceFirst("");
        int start = contextEnd(request, raw);
        return prefixes.stream()
                .filter(prefix -> leads(raw, start, prefix))
                .findFirst()
                .map(prefix -> raw.substring(skip(raw, start, prefix.length)));
    }

    /** The path below the context, raw, with its leading slash. */
    static String pathInContext(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.substring(contextEnd(request, uri));
    }

    /** The container has found the context path in front, in whatever spelling; only its length is of interest. */
    private static int contextEnd(HttpServletRequest request, String raw) {
        return skip(raw, 0, segments(request.getContextPath()).length);
    }

    private static boolean leads(String raw, int start, String[] prefix) {
        int at = start;
        for (String expected : prefix) {
            int next = skip(raw, at, 1);
            if (next == at || !decoded(raw.substring(at + 1, next)).equals(Optional.of(expected))) {
                return false;
            }
            at = next;
        }
        return at < raw.length();
    }

    /** The index after so many segments, each a slash and what follows up to the next. */
    private static int skip(String raw, int from, int segments) {
        int at = from;
        for (int i = 0; i < segments && at < raw.length(); i++) {
            int slash = raw.indexOf('/', at + 1);
            at = slash < 0 ? raw.length() : slash;
        }
        return at;
    }

    private static Optional<String> decoded(String segment) {
        int parameters = segment.indexOf(';');
        String name = parameters < 0 ? segment : segment.substring(0, parameters);
        try {
            return Optional.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String[] segments(String path) {
        return path.isEmpty() ? new String[0] : path.substring(1).split("/", -1);
    }
}

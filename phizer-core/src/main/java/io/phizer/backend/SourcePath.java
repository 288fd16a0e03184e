package io.phizer.backend;

import com.google.common.escape.Escaper;
import com.google.common.net.PercentEscaper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rule by which a source path stays below a root: it is split into segments, and a segment that any server or file
 * system could take for something else than a name is refused. Who parsed the request has refused such a path already;
 * here the backends defend themselves.
 */
final class SourcePath {
    /** Dots in any spelling, for the sake of servers that decode a second time. */
    private static final Pattern DOTS = Pattern.compile("(?:\\.|%2e){1,2}", Pattern.CASE_INSENSITIVE);

    /** A separator or a zero byte, as a second decoding would find it. */
    private static final Pattern HIDDEN = Pattern.compile("%(?:2f|5c|00)", Pattern.CASE_INSENSITIVE);

    /**
     * Leaves the unreserved characters of RFC 3986 section 2.3 and nothing else: a semicolon begins parameters to some
     * servers, a plus is a space to others.
     */
    private static final Escaper SEGMENT = new PercentEscaper("-._~", false);

    private SourcePath() {}

    /** The segments, at least one; empty if the path cannot name a source. */
    static Optional<List<String>> segments(String path) {
        List<String> segments = List.of(path.split("/", -1));
        return segments.stream().allMatch(SourcePath::isName) ? Optional.of(segments) : Optional.empty();
    }

    /** A segment as it stands in a URL. */
    static String encode(String segment) {
        return SEGMENT.escape(segment);
    }

    private static boolean isName(String segment) {
        return !segment.isEmpty()
                && segment.codePoints().allMatch(SourcePath::isAllowed)
                && !DOTS.matcher(segment).matches()
                && !HIDDEN.matcher(segment).find();
    }

    /** A surrogate stands alone here, since pairs are one code point; it has no encoding. */
    private static boolean isAllowed(int c) {
        return c != '\\' && !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }
}

package io.phizer.request;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The rules of a source path, the one thing of a request that reaches backends: one or more segments separated by
 * slashes, decoded, such as {@code cats/1.jpg}. They keep it inside any root, also where a backend is less careful than
 * phizer. A path is refused if it has
 *
 * <ul>
 *   <li>more than 2048 bytes of UTF-8, or half a surrogate pair, which has no UTF-8;
 *   <li>an empty segment, so no slash at either end either;
 *   <li>a segment of dots and blanks only, or one that is so up to its first semicolon, since {@code ..;x} is
 *       {@code ..} for servers with path parameters, and {@code "... "} is {@code .} for Windows;
 *   <li>a backslash or a control character (C0, DEL, C1);
 *   <li>a colon in the first segment, which may end a scheme or a drive letter; elsewhere a colon is a colon, as in
 *       object names with a time of day;
 *   <li>a segment that would be refused if it were percent-decoded again, once or several times, or would become two;
 *       {@code 100%25.jpg} is a name, {@code %2e%2e} is not.
 * </ul>
 */
public final class SourcePath {
    /** The longest source path, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2048;

    private static final int MAX_ENCODINGS = 4;

    private SourcePath() {}

    /**
     * Returns the path if it keeps to all rules.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static String require(String path) {
        fault(path).ifPresent(fault -> {
            throw new IllegalArgumentException("not a source path, " + fault + ": " + Quote.of(path));
        });
        return path;
    }

    /** Which rule the path breaks, a lower-case clause; empty if none. Linear in the length of the path. */
    public static Optional<String> fault(String path) {
        Optional<String> fault = wholeFault(path);
        int from = 0;
        while (fault.isEmpty() && from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            fault = segmentFault(path.substring(from, to));
            from = to + 1;
        }
        return fault;
    }

    /** Which rule the path breaks that no segment can break alone. */
    static Optional<String> wholeFault(String path) {
        // A character has three bytes at most, so that short paths need not be encoded to be measured.
        if (path.length() > MAX_BYTES / 3 && path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("longer than " + MAX_BYTES + " bytes");
        }
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        if (colon >= 0 && (slash < 0 || colon < slash)) {
            return Optional.of("a colon in the first segment, as after a scheme");
        }
        return Optional.empty();
    }

    /** Which rule one segment breaks, wherever it stands. */
    static Optional<String> segmentFault(String segment) {
        if (segment.isEmpty()) {
            return Optional.of("an empty segment");
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (Character.isISOControl(c)) {
                return Optional.of("a control character, U+"
                        + HexFormat.of().withUpperCase().toHexDigits(c));
            }
            if (c == '\\') {
                return Optional.of("a backslash");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < segment.length()
                    && Character.isLowSurrogate(segment.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("half a surrogate pair");
            }
        }
        if (isDots(segment)) {
            return Optional.of("a segment of dots");
        }
        return encodedFault(segment);
    }

    /** Decodes on and on, as a chain of careless servers would, and looks for what must not come out. */
    private static Optional<String> encodedFault(String segment) {
        String text = segment;
        for (int round = 0; round < MAX_ENCODINGS; round++) {
            String decoded = decodeAscii(text);
            if (decoded.length() == text.length()) {
                return Optional.empty();
            }
            if (isDots(decoded) || decoded.chars().anyMatch(SourcePath::splitsOrHides)) {
                return Optional.of("dots, slashes or control characters behind a second percent-encoding");
            }
            text = decoded;
        }
        return Optional.of("percent-encoded over and over");
    }

    private static boolean splitsOrHides(int c) {
        return c == '/' || c == '\\' || c < ' ' || c == 0x7F;
    }

    /** Decodes the escapes of ASCII; others are bytes of longer characters, of which none is dangerous. */
    private static String decodeAscii(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%'
                    && i + 2 < text.length()
                    && HexFormat.isHexDigit(text.charAt(i + 1))
                    && HexFormat.isHexDigit(text.charAt(i + 2))) {
                int value = HexFormat.fromHexDigits(text, i + 1, i + 3);
                if (value < 0x80) {
                    decoded.append((char) value);
                    i += 2;
                    continue;
                }
            }
            decoded.append(c);
        }
        return decoded.toString();
    }

    /** Whether there are only dots and blanks, or nothing, before a semicolon or the end. */
    private static boolean isDots(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == ';') {
                return true;
            }
            if (c != '.' && c != ' ') {
                return false;
            }
        }
        return true;
    }
}

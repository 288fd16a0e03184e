package io.phizer.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A raw path split at its slashes and then, each segment for itself, percent-decoded once as strict UTF-8 (RFC 3986,
 * sections 2.1 and 3.3; RFC 3629, section 3). Every segment keeps to the rules of {@link SourcePath}.
 *
 * @param segments what stands between the slashes, without an empty one at the end
 * @param endsInSlash whether there was an empty segment at the end
 */
record DecodedPath(List<String> segments, boolean endsInSlash) {
    /** Enough for the longest source path with every byte encoded, a size and a crop. */
    private static final int MAX_RAW_LENGTH = 8192;

    /** Decodes a path that begins with a slash. One pass over the path, and one over each segment. */
    static DecodedPath of(String raw) throws PathFault {
        if (raw.length() > MAX_RAW_LENGTH) {
            throw new PathFault("longer than " + MAX_RAW_LENGTH + " characters");
        }
        if (!raw.startsWith("/")) {
            throw new PathFault("no slash at the beginning");
        }
        List<String> segments = new ArrayList<>();
        int from = 1;
        while (from < raw.length()) {
            int slash = raw.indexOf('/', from);
            int to = slash < 0 ? raw.length() : slash;
            String segment = decode(raw.substring(from, to));
            Optional<String> fault = SourcePath.segmentFault(segment);
            if (fault.isPresent()) {
                throw new PathFault(fault.get());
            }
            segments.add(segment);
            from = to + 1;
        }
        return new DecodedPath(List.copyOf(segments), raw.endsWith("/"));
    }

    private static String decode(String segment) throws PathFault {
        if (isPlain(segment)) {
            return segment;
        }
        byte[] bytes = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c <= ' ' || c > '~' || c == '\\' || c == ';' || c == '?' || c == '#') {
                throw new PathFault("U+" + HexFormat.of().withUpperCase().toHexDigits(c) + " without percent-encoding");
            }
            if (c == '%') {
                c = escaped(segment, i);
                i += 2;
            }
            bytes[length++] = (byte) c;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PathFault("percent-encoded bytes that are not UTF-8");
        }
    }

    /** Whether a segment is what it decodes to, as most are. */
    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static char escaped(String segment, int percent) throws PathFault {
        int end = percent + 3;
        if (end > segment.length()
                || !HexFormat.isHexDigit(segment.charAt(percent + 1))
                || !HexFormat.isHexDigit(segment.charAt(percent + 2))) {
            throw new PathFault("a percent sign without two hexadecimal digits");
        }
        char value = (char) HexFormat.fromHexDigits(segment, percent + 1, end);
        if (value == '/') {
            throw new PathFault("an encoded slash");
        }
        return value;
    }
}

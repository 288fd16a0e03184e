package io.phizer.examples.server.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;

/** The path with which nginx compares locations: percent-decoded, then without empty segments and segments of dots; bytes as Latin-1. */
final class NginxPath {
    private NginxPath() {}

    /** Empty if nginx answers 400. */
    static Optional<String> of(String raw) {
        StringBuilder decoded = new StringBuilder();
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (c == '%') {
                if (i + 2 >= bytes.length
                        || !HexFormat.isHexDigit(bytes[i + 1])
                        || !HexFormat.isHexDigit(bytes[i + 2])) {
                    return Optional.empty();
                }
                c = (char) (16 * HexFormat.fromHexDigit(bytes[i + 1]) + HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
                if (c == 0) {
                    return Optional.empty();
                }
            }
            decoded.append(c);
        }
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = decoded.toString().split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            }
            boolean dots = parts[i].equals(".") || parts[i].equals("..");
            if (!dots && !parts[i].isEmpty()) {
                segments.addLast(parts[i]);
            } else if (last) {
                segments.addLast("");
            }
        }
        return Optional.of("/" + String.join("/", segments));
    }
}

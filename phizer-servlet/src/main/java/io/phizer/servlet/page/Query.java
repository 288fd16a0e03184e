package io.phizer.servlet.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a URL, read here since containers do not agree on what they do with one that is broken. Immutable. */
final class Query {
    private static final int MOST = 16;

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException if it has a broken escape, a name twice, or more than sixteen
     */
    Query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return;
        }
        for (String pair : raw.split("&", MOST + 1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (values.size() == MOST || values.put(decoded(name), decoded(value)) != null) {
                throw new IllegalArgumentException("query with a name twice, or too many");
            }
        }
    }

    /** The value of a name, empty if there is none. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

package io.phizer.examples.server.registry;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes maps, lists, texts, whole numbers and truth values as JSON (RFC 8259), indented by two blanks. */
final class Json {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** The text of a value, with a line feed at its end. */
    static String write(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.out.append('\n').toString();
    }

    private void value(Object value, String line) {
        if (value instanceof Map<?, ?> members) {
            Iterator<? extends Map.Entry<?, ?>> each = members.entrySet().iterator();
            all('{', '}', each, line, member -> {
                text(String.valueOf(member.getKey()));
                out.append(": ");
                value(member.getValue(), line + "  ");
            });
        } else if (value instanceof List<?> elements) {
            all('[', ']', elements.iterator(), line, element -> value(element, line + "  "));
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private <T> void all(char begin, char end, Iterator<T> parts, String line, Consumer<T> write) {
        out.append(begin);
        boolean any = parts.hasNext();
        while (parts.hasNext()) {
            out.append(line).append("  ");
            write.accept(parts.next());
            out.append(parts.hasNext() ? "," : "");
        }
        out.append(any ? line : "").append(end);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u").append(HEX.toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

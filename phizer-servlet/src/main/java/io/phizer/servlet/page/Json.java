package io.phizer.servlet.page;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON (RFC 8259) of maps, lists, texts, numbers and truth values. Escapes more than it must: what is written can
 * neither end an element of HTML nor a line of a script, wherever somebody puts it.
 */
final class Json {
    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /**
     * The text of a value.
     *
     * @throws IllegalArgumentException if there is anything else in it, such as a number that is none
     */
    static String of(Object value) {
        Json json = new Json();
        json.write(value);
        return json.text.toString();
    }

    private void write(Object value) {
        if (value instanceof Map<?, ?> map) {
            write(map);
        } else if (value instanceof List<?> list) {
            write(list);
        } else if (value instanceof String string) {
            quote(string);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            text.append(number);
        } else {
            throw new IllegalArgumentException("JSON has no " + value);
        }
    }

    private void write(Map<?, ?> map) {
        String before = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(before);
            quote(String.valueOf(entry.getKey()));
            text.append(':');
            write(entry.getValue());
            before = ",";
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private void write(List<?> list) {
        String before = "[";
        for (Object value : list) {
            text.append(before);
            write(value);
            before = ",";
        }
        text.append(list.isEmpty() ? "[]" : "]");
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (isEscaped(c)) {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static boolean isEscaped(char c) {
        return Character.isISOControl(c) || Character.isSurrogate(c) || "<>&'\u2028\u2029".indexOf(c) >= 0;
    }
}

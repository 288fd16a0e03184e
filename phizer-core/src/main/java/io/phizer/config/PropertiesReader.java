package io.phizer.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the format of {@link java.util.Properties}, which itself forgets on which line a key stands and takes the last of
 * two equal ones without a word.
 */
final class PropertiesReader {
    private final String origin;
    private final List<String> problems;
    private final List<Entry> entries = new ArrayList<>();

    PropertiesReader(String origin, List<String> problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** The entries in their order; keys given twice are left in. */
    List<Entry> read(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String logical = lines.get(i).stripLeading();
            if (logical.isEmpty() || logical.startsWith("#") || logical.startsWith("!")) {
                continue;
            }
            int first = i + 1;
            while (continues(logical)) {
                i++;
                String next = i < lines.size() ? lines.get(i).stripLeading() : "";
                logical = logical.substring(0, logical.length() - 1) + next;
            }
            entry(first, logical);
        }
        return entries;
    }

    /** Whether the line ends with a backslash that is not itself escaped. */
    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void entry(int line, String logical) {
        int end = 0;
        while (end < logical.length() && !isSeparator(logical.charAt(end))) {
            end += logical.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, logical.length());
        String rest = logical.substring(end).stripLeading();
        if (rest.startsWith("=") || rest.startsWith(":")) {
            rest = rest.substring(1);
        }
        String key = unescape(line, logical.substring(0, end));
        entries.add(new Entry(origin, line, key, key, unescape(line, rest.strip())));
    }

    private static boolean isSeparator(char c) {
        return c == '=' || c == ':' || c == ' ' || c == '\t' || c == '\f';
    }

    private String unescape(int line, String text) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean escape = c == '\\' && at + 1 < text.length();
            char escaped = escape ? text.charAt(at + 1) : c;
            if (escape && escaped == 'u') {
                plain.append(unicode(line, text, at + 2));
                at += 6;
            } else {
                plain.append(escape ? control(escaped) : c);
                at += escape ? 2 : 1;
            }
        }
        return plain.toString();
    }

    /** What a letter behind a backslash means. */
    private static char control(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> letter;
        };
    }

    private char unicode(int line, String text, int from) {
        String digits = text.substring(from, Math.min(from + 4, text.length()));
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            problems.add(Entry.place(origin, line) + "expected four hexadecimal digits after \\u");
            return '?';
        }
        return (char) Integer.parseInt(digits, 16);
    }
}

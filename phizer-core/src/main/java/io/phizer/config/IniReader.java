package io.phizer.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads INI files as they were written for the original: sections in brackets, {@code key = value} or
 * {@code key: value}, lines that begin with a blank continue the value above, comments after {@code #} or {@code ;} at
 * the beginning of a line or behind a blank.
 */
final class IniReader {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]\\s*(?:[#;].*)?");
    private static final Pattern SETTING = Pattern.compile("([^=:]+?)\\s*[=:]\\s*(.*)");
    private static final Pattern COMMENT = Pattern.compile("(?<=\\S)\\s+[#;].*");

    private final String origin;
    private final List<String> problems;
    private final List<IniEntry> entries = new ArrayList<>();
    private final Map<String, Integer> sections = new LinkedHashMap<>();
    private String section = "";

    IniReader(String origin, List<String> problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** Whether a text has a line that makes it an INI file. In a properties file such a line could only be an error. */
    static boolean looksLikeIni(String text) {
        return text.lines().anyMatch(line -> SECTION.matcher(line).matches());
    }

    /** The settings in their order; keys given twice are left in. */
    List<IniEntry> read(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                continuation(number, line.strip());
            } else {
                line(number, line.strip());
            }
        }
        return entries;
    }

    /** The sections that were read, empty ones too, each with the line where it begins first. */
    Map<String, Integer> sections() {
        return sections;
    }

    private void line(int number, String line) {
        Matcher header = SECTION.matcher(line);
        if (header.matches()) {
            section = header.group(1).strip();
            sections.putIfAbsent(section, number);
            return;
        }
        Matcher setting = SETTING.matcher(line);
        if (!setting.matches()) {
            problems.add(Entry.place(origin, number) + "expected [section] or key = value");
        } else if (section.isEmpty()) {
            problems.add(Entry.place(origin, number) + "expected a [section] before the first key");
        } else {
            String key = setting.group(1);
            String shown = "[" + section + "] " + key;
            String value = uncommented(setting.group(2));
            entries.add(new IniEntry(section, key, new Entry(origin, number, shown, shown, value)));
        }
    }

    private void continuation(int number, String text) {
        if (text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        if (entries.isEmpty()) {
            problems.add(Entry.place(origin, number) + "a line that begins with a blank continues no key");
            return;
        }
        IniEntry last = entries.remove(entries.size() - 1);
        Entry entry = last.entry();
        String value = (entry.value() + " " + uncommented(text)).strip();
        entries.add(new IniEntry(last.section(), last.name(), entry.as(entry.key(), value)));
    }

    private static String uncommented(String value) {
        return value.startsWith(";")
                ? ""
                : COMMENT.matcher(value).replaceFirst("").strip();
    }
}

package io.phizer.spring;

import io.phizer.config.ConfigKey;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Problems of a configuration for those who wrote it as properties of an application: with the whole names of properties, be they what
 * is wrong or what is expected, and with the place where a property stands. What its value is stays as it was written, and so do problems of
 * files, which name the keys of files.
 */
final class ProblemText {
    private static final String ORIGIN = PhizerProperties.ORIGIN + ": ";

    /** A key of phizer's own, where it is no part of another word; or what was written by others, between quotes. */
    private static final Pattern KEY = pattern();

    /** How much of a value is shown. */
    private static final int MAX_SHOWN = 60;

    private final Map<String, GivenProperty> given;

    ProblemText(Environment environment) {
        this(PhizerProperties.of(environment));
    }

    ProblemText(PhizerProperties properties) {
        this.given = properties.values();
    }

    /** One problem a line or two, below a heading. */
    String of(String heading, List<String> problems) {
        return problems.stream()
                .map(problem -> told(problem, "\n        from "))
                .collect(Collectors.joining("\n    ", heading + "\n\n    ", ""));
    }

    /** A problem in one line. */
    String of(String problem) {
        return told(problem, ", from ");
    }

    private String told(String problem, String from) {
        if (!problem.startsWith(ORIGIN)) {
            return problem;
        }
        String text = problem.substring(ORIGIN.length());
        return given.entrySet().stream()
                .filter(property ->
                        text.startsWith(property.getKey() + " = ") || text.startsWith(property.getKey() + ": "))
                .map(property -> told(text, property.getKey(), property.getValue(), from))
                .findFirst()
                .orElseGet(() -> wholeNames(text));
    }

    private static String told(String text, String key, GivenProperty property, String from) {
        String value = " = " + shown(property.value());
        int fault = key.length() + (text.startsWith(value, key.length()) ? value.length() : 0);
        return whole(key)
                + text.substring(key.length(), fault)
                + wholeNames(text.substring(fault))
                + (property.origin().isEmpty() ? "" : from + property.origin());
    }

    /** As messages show it. */
    private static String shown(String value) {
        String begin = value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "..." : value;
        return begin.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String wholeNames(String text) {
        return KEY.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? whole(found.group()) : found.group()));
    }

    private static String whole(String key) {
        return PhizerProperties.ROOT + "." + key;
    }

    /** A key that is a plain word, such as {@code workers}, is meant only where it is quoted. */
    private static Pattern pattern() {
        List<String> keys = Stream.concat(ConfigKey.all().stream(), ConfigKey.ofAddOns().stream())
                .map(ConfigKey::name)
                .toList();
        String paths = keys.stream()
                .filter(key -> key.contains("."))
                .map(key -> Pattern.quote(key)
                        .replace("slave.N.", "slave.\\E(?:N|[0-9]+)\\Q.")
                        .replace("size.CODE", "size.\\E(?:[A-Za-z0-9][A-Za-z0-9_-]*)?\\Q"))
                .collect(Collectors.joining("|"));
        String words = keys.stream().filter(key -> !key.contains(".")).collect(Collectors.joining("|"));
        return Pattern.compile("((?<=^|[ (])(?<!did you mean )'[^']*')|" + "(?<![A-Za-z0-9_./-])(?:" + paths
                + ")(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])|(?<=')(?:" + words + ")(?=')");
    }
}

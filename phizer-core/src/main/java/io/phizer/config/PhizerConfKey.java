package io.phizer.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A key of the section {@code [properties]} of a {@code phizer.conf}, and what it means.
 *
 * @param name the key, in lower case
 * @param translation makes the value that the table has, or throws an IllegalArgumentException that says what was expected
 * @param keys the keys of the table that it sets
 */
record PhizerConfKey(String name, UnaryOperator<String> translation, List<Key<?>> keys) {
    private static final int WHITE = 0xFF;
    private static final List<PhizerConfKey> ALL = List.of(
            key("bind_host", PhizerConfKey::unquoted, Keys.SERVER_HOST),
            key("bind_port", PhizerConfKey::number, Keys.SERVER_PORT),
            // of one worker in the original; each worker becomes a shard
            key("client_cache_size", PhizerConfKey::number, Keys.CACHE_SOURCES),
            key("resized_cache_size", PhizerConfKey::number, Keys.CACHE_RESULTS),
            key("num_workers", PhizerConfKey::number, Keys.WORKERS, Keys.SHARDS),
            key("max_inflight_requests", PhizerConfKey::number, Keys.BACKEND_IN_FLIGHT),
            key("image_quality", PhizerConfKey::number, Keys.QUALITY),
            key("max_age", text -> number(text) + "s", HttpKeys.MAX_AGE),
            key("max_dimension", PhizerConfKey::number, Keys.MAX_DIMENSION),
            key("disable_cache", PhizerConfKey::negated, Keys.CACHE_ENABLED),
            key("canvas_color", PhizerConfKey::colour, Keys.BACKGROUND),
            key("log_level", PhizerConfKey::level, Keys.LOG_LEVEL),
            key("syslog_facility", PhizerConfKey::syslogWord, Keys.SYSLOG_FACILITY),
            key("syslog_priority", PhizerConfKey::priority, Keys.SYSLOG_PRIORITY));

    private static PhizerConfKey key(String name, UnaryOperator<String> translation, Key<?>... keys) {
        return new PhizerConfKey(name, translation, List.of(keys));
    }

    /** The key of that name. */
    static Optional<PhizerConfKey> of(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** All names. */
    static List<String> names() {
        return ALL.stream().map(PhizerConfKey::name).toList();
    }

    /**
     * The value as the table has it.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what was expected
     */
    String translate(String value) {
        return translation.apply(value);
    }

    private static String number(String text) {
        return String.valueOf(Arithmetic.evaluate(text));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String negated(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> "false";
            case "0", "false", "no", "off" -> "true";
            default -> throw new IllegalArgumentException("expected true or false");
        };
    }

    /** Either a colour as it is or its three numbers from 0 to 255. */
    private static String colour(String text) {
        String plain = unquoted(text);
        String numbers = plain.replaceAll("[()\\s]", "");
        if (!numbers.matches("[0-9]{1,3},[0-9]{1,3},[0-9]{1,3}")) {
            return plain;
        }
        return Arrays.stream(numbers.split(",", -1))
                .map(Integer::valueOf)
                .map(number -> {
                    if (number > WHITE) {
                        throw new IllegalArgumentException("expected three numbers, 0 to " + WHITE);
                    }
                    return "%02x".formatted(number);
                })
                .collect(Collectors.joining("", "#", ""));
    }

    /** The levels of Python's logging, and ours. */
    private static String level(String text) {
        String word = unquoted(text).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "critical", "fatal" -> "error";
            case "warning" -> "warn";
            default -> word;
        };
    }

    /** Also as the constants of syslog.h, such as {@code LOG_LOCAL0}. */
    private static String syslogWord(String text) {
        String word = unquoted(text).toLowerCase(Locale.ROOT);
        return word.startsWith("log_") ? word.substring("log_".length()) : word;
    }

    private static String priority(String text) {
        String word = syslogWord(text);
        return switch (word) {
            case "critical" -> "crit";
            case "error" -> "err";
            case "warn" -> "warning";
            case "emergency", "panic" -> "emerg";
            default -> word;
        };
    }
}

package io.phizer.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the keys of the section {@code [properties]} of a {@code phizer.conf} mean. */
enum PhizerConfKey {
    BIND_HOST(PhizerConfKey::unquoted, Keys.SERVER_HOST),
    BIND_PORT(PhizerConfKey::number, Keys.SERVER_PORT),
    /** Of one worker in the original; each worker becomes a shard. */
    CLIENT_CACHE_SIZE(PhizerConfKey::number, Keys.CACHE_SOURCES),
    RESIZED_CACHE_SIZE(PhizerConfKey::number, Keys.CACHE_RESULTS),
    NUM_WORKERS(PhizerConfKey::number, Keys.WORKERS, Keys.SHARDS),
    MAX_INFLIGHT_REQUESTS(PhizerConfKey::number, Keys.BACKEND_IN_FLIGHT),
    IMAGE_QUALITY(PhizerConfKey::number, Keys.QUALITY),
    MAX_AGE(text -> number(text) + "s", Keys.MAX_AGE),
    MAX_DIMENSION(PhizerConfKey::number, Keys.MAX_DIMENSION),
    DISABLE_CACHE(PhizerConfKey::negated, Keys.CACHE_ENABLED),
    CANVAS_COLOR(PhizerConfKey::colour, Keys.BACKGROUND),
    LOG_LEVEL(PhizerConfKey::level, Keys.LOG_LEVEL),
    SYSLOG_FACILITY(PhizerConfKey::syslogWord, Keys.SYSLOG_FACILITY),
    SYSLOG_PRIORITY(PhizerConfKey::priority, Keys.SYSLOG_PRIORITY);

    private static final int WHITE = 0xFF;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference, which holds no state
    private final UnaryOperator<String> translation;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, and so never changed
    private final List<Key<?>> keys;

    PhizerConfKey(UnaryOperator<String> translation, Key<?>... keys) {
        this.translation = translation;
        this.keys = List.of(keys);
    }

    /** The key of that name, in lower case. */
    static Optional<PhizerConfKey> of(String name) {
        return Arrays.stream(values()).filter(key -> key.text().equals(name)).findFirst();
    }

    /** All names. */
    static List<String> names() {
        return Arrays.stream(values()).map(PhizerConfKey::text).toList();
    }

    /** The key as it is written in the file. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys of the table that it sets. */
    List<Key<?>> keys() {
        return keys;
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

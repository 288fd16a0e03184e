package io.phizer.examples.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An option of the command line. Most of them stand for a key of the configuration file, whose value they replace. */
enum Option {
    CONFIG("--config", "", true),
    HOST("--host", "server.host", true),
    PORT("--port", "server.port", true),
    WORKERS("--workers", "workers", true),
    /** In seconds when it has no unit. */
    MAX_AGE("--max-age", "http.max-age", true),
    MAX_DIMENSION("--max-dimension", "image.max-dimension", true),
    DISABLE_CACHE("--disable-cache", "cache.enabled", false),
    LOG_LEVEL("--log-level", "log.level", true),
    PRINT("--print", "", true),
    PICTURES("--pictures", "", true),
    HELP("--help", "", false);

    private final String word;
    private final String key;
    private final boolean hasValue;

    Option(String word, String key, boolean hasValue) {
        this.word = word;
        this.key = key;
        this.hasValue = hasValue;
    }

    /** The option of that word, be it the short one. */
    static Optional<Option> of(String word) {
        return switch (word) {
            case "-c" -> Optional.of(CONFIG);
            case "-h" -> Optional.of(HELP);
            default ->
                Arrays.stream(values())
                        .filter(option -> option.word.equals(word))
                        .findFirst();
        };
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(Option::word).toList();
    }

    /** The word of the option. */
    String word() {
        return word;
    }

    /** The key of the configuration that it replaces; empty if there is none. */
    String key() {
        return key;
    }

    /** Whether a value belongs to it. */
    boolean hasValue() {
        return hasValue;
    }

    /** The value for the configuration. */
    String translate(String value) {
        return switch (this) {
            case MAX_AGE -> value.matches("[0-9]+") ? value + "s" : value;
            case DISABLE_CACHE -> "false";
            default -> value;
        };
    }
}

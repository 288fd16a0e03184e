package io.phizer.spring;

import io.phizer.config.ConfigKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the key that a property means. Spring lets names be written in several ways, and environment variables have neither dots nor
 * dashes nor lower case: {@code http.maxAge} and {@code PHIZER_HTTP_MAX_AGE} both are {@code http.max-age}. Immutable.
 */
final class Spelling {
    private static final Pattern SLAVE = Pattern.compile("slave\\.([0-9]+)\\.(.+)");
    private static final String OF_SLAVES = "slave.N.";
    private static final String OF_SIZES = "size.";

    /** By the letters and digits of their names alone. */
    private final Map<String, ConfigKey> keys = new HashMap<>();

    Spelling(List<ConfigKey> known) {
        known.forEach(key -> keys.put(letters(key.name()), key));
    }

    /** The key as configuration files have it; empty if the name means none. */
    Optional<String> key(String name) {
        if (name.startsWith(OF_SIZES)) {
            return Optional.of(name); // a code is the user's own word
        }
        Matcher slave = SLAVE.matcher(name);
        if (slave.matches()) {
            return find(OF_SLAVES + slave.group(2))
                    .map(key -> "slave." + slave.group(1) + "." + key.name().substring(OF_SLAVES.length()));
        }
        return find(name).map(ConfigKey::name);
    }

    /** The value as configuration files have it: YAML takes {@code on} and {@code off} for something else. */
    String value(String key, String text) {
        boolean onOrOff =
                find(key).map(known -> known.range().equals("off, on")).orElse(false);
        if (onOrOff && text.equals("true")) {
            return "on";
        }
        return onOrOff && text.equals("false") ? "off" : text;
    }

    private Optional<ConfigKey> find(String name) {
        return Optional.ofNullable(keys.get(letters(name)));
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}

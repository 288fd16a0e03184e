package io.phizer.spring;

import io.phizer.config.ConfigException;
import io.phizer.config.ConfigKey;
import io.phizer.config.ServiceConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The properties below {@code phizer.}: the keys of phizer's own configuration files, and a few that only make sense here.
 *
 * @param values by key as configuration files have it
 * @param strangers environment variables that begin like ours and mean no key
 */
record PhizerProperties(Map<String, GivenProperty> values, List<String> strangers) {
    /** What all names begin with. */
    static final String ROOT = "phizer";
    /** Whether there is to be a service at all. */
    static final String ENABLED = "enabled";
    /** Names a configuration file, which all other properties override. */
    static final String CONFIG = "config";
    /** The path below the context that leads to the pictures. */
    static final String PREFIX = "prefix";

    /** Begins messages about what stands in properties and not in a file; {@link ProblemText} knows it. */
    static final String ORIGIN = "properties below phizer";

    private static final String STANDARD_PREFIX = "/img";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    /** Copies. */
    PhizerProperties {
        values = Map.copyOf(values);
        strangers = List.copyOf(strangers);
    }

    static PhizerProperties of(Environment environment) {
        List<ConfigKey> known = new ArrayList<>(ConfigKey.all());
        known.addAll(ConfigKey.ofAddOns());
        for (String own : List.of(ENABLED, CONFIG, PREFIX)) {
            known.add(new ConfigKey(own, "", "", "", ""));
        }
        Spelling spelling = new Spelling(known);
        Map<String, GivenProperty> values = new TreeMap<>();
        List<String> strangers = new ArrayList<>();
        for (GivenProperty given : GivenProperty.below(ROOT, environment)) {
            Optional<String> key = spelling.key(given.name());
            if (key.isEmpty() && given.fromEnvironment()) {
                strangers.add(given.origin());
            } else {
                String meant = key.orElse(given.name());
                values.putIfAbsent(meant, given.withValue(spelling.value(meant, given.value())));
            }
        }
        return new PhizerProperties(values, strangers);
    }

    /**
     * The configuration of the service. Relative directories begin where the application was started, or at the file's own
     * directory if there is one.
     *
     * @throws ConfigException with all that is wrong with it
     */
    ServiceConfig config() {
        Map<String, String> keys = new TreeMap<>();
        values.forEach((key, given) -> keys.put(key, given.value()));
        List.of(ENABLED, CONFIG, PREFIX).forEach(keys::remove);
        GivenProperty file = values.get(CONFIG);
        return file == null
                ? ServiceConfig.of(keys, Path.of("").toAbsolutePath(), ORIGIN)
                : ServiceConfig.load(path(file.value()), keys, ORIGIN);
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new InvalidConfigurationPropertyValueException(ROOT + "." + CONFIG, file, "It is no path to a file.");
        }
    }

    /**
     * Begins with a slash and does not end with one.
     *
     * @throws InvalidConfigurationPropertyValueException if it does not
     */
    String prefix() {
        GivenProperty given = values.get(PREFIX);
        String prefix = given == null ? STANDARD_PREFIX : given.value();
        if (!PATH.matcher(prefix).matches()) {
            throw new InvalidConfigurationPropertyValueException(
                    ROOT + "." + PREFIX,
                    prefix,
                    "A path such as /img is expected, with a slash at its beginning and none at its end.");
        }
        return prefix;
    }

    /** What is allowed and yet not what was meant, each in one line. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String key : new TreeMap<>(values).keySet()) {
            IdleKeys.insteadOf(key)
                    .ifPresent(instead ->
                            warnings.add("%s.%s has no effect in Spring Boot, %s has".formatted(ROOT, key, instead)));
        }
        if (!strangers.isEmpty()) {
            warnings.add("not a setting, though it begins like one: " + String.join(", ", strangers));
        }
        return warnings;
    }
}

package io.phizer.spring;

import io.phizer.config.ConfigKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What editors are told about the properties, made of the table of keys. */
final class ConfigurationMetadata {
    private static final String ROOT = PhizerProperties.ROOT + ".";
    private static final String SLAVES = "slave.N.";
    private static final String SIZES = "size.CODE";
    private static final Set<String> NUMBERS = Set.of(
            "fetches", "redirects", "failures", "JPEG quality", "pixels", "threads", "renderings", "slices", "port");

    private ConfigurationMetadata() {}

    /** The text of the file, for keys in their order. */
    static String of(List<ConfigKey> keys) {
        List<Map<String, Object>> properties = new ArrayList<>();
        List<Map<String, Object>> hints = new ArrayList<>();
        List<Map<String, Object>> slaves = new ArrayList<>();
        properties.add(
                property("phizer.enabled", Boolean.class, "Whether there is a service and a filter at all.", true));
        properties.add(property(
                "phizer.config",
                String.class,
                "A file of phizer's own, which the other properties override: properties, or the original's phizer.conf.",
                null));
        properties.add(property(
                "phizer.prefix", String.class, "The path below the context that leads to the pictures.", "/img"));
        properties.add(
                property("management.health.phizer.enabled", Boolean.class, "Whether health tells of phizer.", true));
        for (ConfigKey key : keys) {
            if (key.name().startsWith(SLAVES)) {
                slaves.add(value("1." + key.name().substring(SLAVES.length()), sentence(key)));
            } else if (key.name().equals(SIZES)) {
                properties.add(map("phizer.size", String.class, sentence(key)));
            } else {
                properties.add(property(key));
                words(key).ifPresent(hints::add);
            }
        }
        properties.add(
                map(
                        "phizer.slave",
                        String.class,
                        "Places that are asked when the master does not have a picture, by their number, which gives the order."));
        hints.add(hint("phizer.slave.keys", slaves));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("groups", List.of(Map.of("name", "phizer")));
        all.put("properties", properties);
        all.put("hints", hints);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(all)
                + "\n";
    }

    private static Map<String, Object> property(ConfigKey key) {
        Class<?> type = type(key);
        Map<String, Object> property = property(ROOT + key.name(), type, sentence(key), standard(key, type));
        IdleKeys.insteadOf(key.name()).ifPresent(instead -> {
            Map<String, Object> deprecation = new LinkedHashMap<>();
            deprecation.put("level", "error");
            deprecation.put("reason", "It is for the server of phizer's own and does nothing here.");
            deprecation.put("replacement", instead);
            property.put("deprecation", deprecation);
        });
        return property;
    }

    private static Map<String, Object> property(String name, Class<?> type, String description, Object standard) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", name);
        property.put("type", type.getName());
        property.put("description", description);
        if (standard != null) {
            property.put("defaultValue", standard);
        }
        return property;
    }

    private static Map<String, Object> map(String name, Class<?> values, String description) {
        Map<String, Object> property = property(name, Map.class, description, null);
        property.put("type", "java.util.Map<java.lang.String,%s>".formatted(values.getName()));
        return property;
    }

    private static Class<?> type(ConfigKey key) {
        if (NUMBERS.contains(key.unit()) && key.range().matches("[0-9]+ to [0-9]+")) {
            return Integer.class;
        }
        return key.range().equals("true, false") ? Boolean.class : String.class;
    }

    /** Only what the property could be set to; the rest is told in words. */
    private static Object standard(ConfigKey key, Class<?> type) {
        String text = key.standard();
        if (type == Integer.class) {
            return text.matches("[0-9]+") ? Integer.valueOf(text) : null;
        }
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        return text.matches("[a-z-]+|[0-9]+[A-Za-z]*|[0-9]+(,[0-9]+)+") && !text.equals("none") ? text : null;
    }

    private static String sentence(ConfigKey key) {
        // Files say where relative paths begin in them; here that is another place.
        String text = key.meaning()
                .replace("`", "")
                .replaceFirst("begins at the file's own( directory)?", "begins where the application is started");
        StringBuilder sentence = new StringBuilder(text.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(text.substring(1))
                .append('.');
        if (type(key) != Boolean.class) {
            sentence.append(" Allowed: ").append(key.range().replace("`", "")).append('.');
        }
        if (!key.standard().isEmpty() && standard(key, type(key)) == null) {
            sentence.append(" Default: ").append(key.standard()).append('.');
        }
        return sentence.toString();
    }

    private static Optional<Map<String, Object>> words(ConfigKey key) {
        boolean words = key.unit().equals("word") && type(key) == String.class;
        if (!words) {
            return Optional.empty();
        }
        List<Map<String, Object>> values = new ArrayList<>();
        for (String word : key.range().split(", ", -1)) {
            values.add(Map.of("value", word));
        }
        return Optional.of(hint(ROOT + key.name(), values));
    }

    private static Map<String, Object> hint(String name, List<Map<String, Object>> values) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("name", name);
        hint.put("values", values);
        if (name.endsWith(".keys")) {
            hint.put("providers", List.of(Map.of("name", "any")));
        }
        return hint;
    }

    private static Map<String, Object> value(String value, String description) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("value", value);
        entry.put("description", description);
        return entry;
    }
}

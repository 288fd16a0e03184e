package io.phizer.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * One property as it was given. A map that is bound by Spring would tell neither where a property stands nor which of them are
 * environment variables, that others set too: Kubernetes makes {@code PHIZER_PORT} of a service with the name phizer.
 *
 * @param name its name, without the root
 * @param value its text, placeholders resolved
 * @param origin where it stands, in words
 * @param fromEnvironment whether it is an environment variable
 */
record GivenProperty(String name, String value, String origin, boolean fromEnvironment) {
    /** All properties below a root, those that take precedence first. */
    static List<GivenProperty> below(String root, Environment environment) {
        ConfigurationPropertyName parent = ConfigurationPropertyName.of(root);
        List<GivenProperty> found = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
                iterable.stream()
                        .filter(parent::isAncestorOf)
                        .map(iterable::getConfigurationProperty)
                        .filter(Objects::nonNull)
                        .forEach(property -> found.add(of(parent, property, variables, environment)));
            }
        }
        return found;
    }

    private static GivenProperty of(
            ConfigurationPropertyName parent,
            ConfigurationProperty property,
            boolean variable,
            Environment environment) {
        @Nullable Object value = property.getValue();
        String text = value == null ? "" : environment.resolvePlaceholders(value.toString());
        String origin = property.getOrigin() == null ? "" : property.getOrigin().toString();
        return new GivenProperty(name(parent, property.getName()), text, origin, variable);
    }

    /** In the letters that it was written with: codes of sizes have upper case. */
    private static String name(ConfigurationPropertyName parent, ConfigurationPropertyName whole) {
        List<String> elements = new ArrayList<>();
        for (int i = parent.getNumberOfElements(); i < whole.getNumberOfElements(); i++) {
            elements.add(whole.getElement(i, Form.ORIGINAL));
        }
        return String.join(".", elements);
    }

    GivenProperty withValue(String other) {
        return new GivenProperty(name, other, origin, fromEnvironment);
    }
}

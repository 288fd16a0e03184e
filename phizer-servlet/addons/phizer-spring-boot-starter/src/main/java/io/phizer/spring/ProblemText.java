package io.phizer.spring;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/**
 * Problems of a configuration for those who wrote it as properties of an application: with the property's whole name and the place where it
 * stands. Problems of files have both already and stay as they are.
 */
final class ProblemText {
    private static final String ORIGIN = PhizerProperties.ORIGIN + ": ";

    private final Map<String, GivenProperty> given;

    ProblemText(Environment environment) {
        this.given = PhizerProperties.of(environment).values();
    }

    /** One problem a line or two, below a heading. */
    String of(String heading, List<String> problems) {
        return problems.stream().map(this::told).collect(Collectors.joining("\n    ", heading + "\n\n    ", ""));
    }

    private String told(String problem) {
        if (!problem.startsWith(ORIGIN)) {
            return problem;
        }
        String text = problem.substring(ORIGIN.length());
        return given.entrySet().stream()
                .filter(property ->
                        text.startsWith(property.getKey() + " = ") || text.startsWith(property.getKey() + ": "))
                .map(property -> PhizerProperties.ROOT + "." + text + from(property.getValue()))
                .findFirst()
                .orElse(text);
    }

    private static String from(GivenProperty property) {
        return property.origin().isEmpty() ? "" : "\n        from " + property.origin();
    }
}

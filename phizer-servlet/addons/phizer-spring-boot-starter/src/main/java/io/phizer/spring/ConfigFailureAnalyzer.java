package io.phizer.spring;

import io.phizer.config.ConfigException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Has a start that fails by its configuration say all that is wrong, in place of a stack trace. */
final class ConfigFailureAnalyzer extends AbstractFailureAnalyzer<ConfigException> {
    private static final String ACTION = """
            Correct these properties, or define a bean of the type io.phizer.ResizeService. A place where pictures are and one size are enough:

                phizer.master.dir=photos
                phizer.size.s220=220x220 square

            With phizer.enabled=false there is no service.""";

    private final Environment environment;

    ConfigFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, ConfigException cause) {
        return new FailureAnalysis(
                new ProblemText(environment).of("phizer cannot be configured:", cause.problems()), ACTION, cause);
    }
}

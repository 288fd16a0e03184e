package io.phizer.spring;

import io.phizer.request.SizeException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** The same for sizes that only the service itself finds wrong, such as one with a format that nothing writes. */
final class SizeFailureAnalyzer extends AbstractFailureAnalyzer<SizeException> {
    private final Environment environment;

    SizeFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, SizeException cause) {
        return new FailureAnalysis(
                new ProblemText(environment).of("phizer cannot make these sizes:", cause.problems()),
                "Correct the properties below phizer.size, or add what writes their formats to the class path.",
                cause);
    }
}

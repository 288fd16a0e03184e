package io.phizer.examples.server;

import java.util.Map;

/** Files of the corpus that are not answered as its list expects, each looked at, and why. */
final class CorpusDeviations {
    /** By file. */
    static final Map<String, String> REASONS = Map.of(
            "jpeg/imgproxy__test1.arith_c8c838.jpg",
            "not supported (415): arithmetic coding, which browsers do not show either");

    private CorpusDeviations() {}
}

package io.phizer.examples.server;

import java.util.Map;

/** Files of the corpus that are not answered as its list expects, each looked at, and why. */
final class CorpusDeviations {
    private static final String CUT_WITHIN =
            "refused: a changed bit makes its data end before the picture does, which looks like a cut; other decoders show ";

    /** By file. */
    static final Map<String, String> REASONS = Map.of(
            "jpeg/imgproxy__test1.arith_c8c838.jpg",
            "not supported (415): arithmetic coding, which browsers do not show either",
            "bombs/flip_03_libvips-sample.jpg",
            CUT_WITHIN + "blocks of wrong colours",
            "bombs/flip_12_jpeg-decoder-progressive3.jpg",
            CUT_WITHIN + "its lower half in a wrong shade",
            "bombs/flip_14_jpeg-decoder-progressive3.jpg",
            CUT_WITHIN + "its lower half dark and in blocks",
            "corrupt/jpeg-decoder__dc-predictor-overflow_94f327.jpg",
            CUT_WITHIN + "noise, and gray");

    private CorpusDeviations() {}
}

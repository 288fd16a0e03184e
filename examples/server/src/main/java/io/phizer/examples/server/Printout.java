package io.phizer.examples.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is printed about a configuration instead of serving it. */
enum Printout {
    /** The allow-list for nginx. */
    NGINX,
    /** The URLs as OpenAPI. */
    OPENAPI,
    /** What the sizes cost. */
    REPORT;

    /** The one of that word. */
    static Optional<Printout> of(String word) {
        return Arrays.stream(values()).filter(what -> what.word().equals(word)).findFirst();
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(Printout::word).toList();
    }

    /** The constant's name in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

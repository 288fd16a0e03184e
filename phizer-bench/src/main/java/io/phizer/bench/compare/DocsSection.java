package io.phizer.bench.compare;

/** The parts of {@code docs/benchmarks.md} that are written by the comparison, each between two comments. */
final class DocsSection {
    private static final String BEGIN = "<!-- begin: written by phizer-bench/compare%s --write-docs -->";
    private static final String END = "<!-- end: written by phizer-bench/compare%s --write-docs -->";

    private DocsSection() {}

    /**
     * The page with that text between the comments.
     *
     * @throws IllegalArgumentException if the page lacks one of them
     */
    static String replace(String page, String text) {
        return replace(page, text, "");
    }

    /** The same for what is written with an option, such as {@code " --png"}. */
    static String replace(String page, String text, String option) {
        String first = BEGIN.formatted(option);
        String last = END.formatted(option);
        int begin = page.indexOf(first);
        int end = page.indexOf(last);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page lacks the lines " + first + " and " + last);
        }
        return page.substring(0, begin + first.length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end);
    }
}

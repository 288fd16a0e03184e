package io.phizer.bench.compare;

/** The part of {@code docs/benchmarks.md} that is written by the comparison, between two comments. */
final class DocsSection {
    private static final String BEGIN = "<!-- begin: written by phizer-bench/compare --write-docs -->";
    private static final String END = "<!-- end: written by phizer-bench/compare --write-docs -->";

    private DocsSection() {}

    /**
     * The page with that text between the comments.
     *
     * @throws IllegalArgumentException if the page lacks one of them
     */
    static String replace(String page, String text) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page lacks the lines " + BEGIN + " and " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end);
    }
}

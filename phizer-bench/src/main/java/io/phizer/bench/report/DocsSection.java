package io.phizer.bench.report;

/** The parts of {@code docs/benchmarks.md} that a command writes when asked to, each between two comments that name it. */
public final class DocsSection {
    private static final String BEGIN = "<!-- begin: written by %s --write-docs -->";
    private static final String END = "<!-- end: written by %s --write-docs -->";

    private DocsSection() {}

    /**
     * The page with that text between the comments.
     *
     * @param command as the comments name it, without the option {@code --write-docs}
     * @throws IllegalArgumentException if the page lacks one of them
     */
    public static String replace(String page, String text, String command) {
        String first = BEGIN.formatted(command);
        String last = END.formatted(command);
        int begin = page.indexOf(first);
        int end = page.indexOf(last);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page lacks the lines " + first + " and " + last);
        }
        return page.substring(0, begin + first.length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end);
    }
}

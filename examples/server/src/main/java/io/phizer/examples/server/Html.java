package io.phizer.examples.server;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of HTML. What is not known to be HTML gets here by {@link #text} only, which escapes it.
 *
 * @param markup well-formed content of an element, or of an attribute in double quotes
 */
record Html(String markup) {
    /** Nothing. */
    static final Html NONE = new Html("");

    /** A text that means itself, in an element or in an attribute in quotes. */
    static Html text(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return new Html(escaped.toString());
    }

    /** One after the other. */
    static Html all(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }
}

package io.phizer.examples.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with slots such as {@code {{name}}}, from the class path. Immutable.
 *
 * @param name the file's
 * @param html its text
 */
record Template(String name, String html) {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

    /** The template of that file name, beside this class. */
    static Template load(String name) {
        return new Template(name, new String(resource(name), StandardCharsets.UTF_8));
    }

    /** The bytes of a file beside this class. */
    static byte[] resource(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** The template with its slots filled; each slot needs a value. */
    Html fill(Map<String, Html> values) {
        Matcher slots = SLOT.matcher(html);
        StringBuilder filled = new StringBuilder();
        while (slots.find()) {
            Html value = values.get(slots.group(1));
            if (value == null) {
                throw new IllegalStateException("slot " + slots.group(1) + " of " + name + " has no value");
            }
            slots.appendReplacement(filled, Matcher.quoteReplacement(value.markup()));
        }
        return new Html(slots.appendTail(filled).toString());
    }
}

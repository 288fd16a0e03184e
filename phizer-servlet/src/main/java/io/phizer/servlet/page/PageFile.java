package io.phizer.servlet.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file that the page is made of.
 *
 * @param type its media type
 * @param bytes its content; not to be changed
 */
// Arrays in a record are compared by identity, and nobody compares these.
@SuppressWarnings("ArrayRecordComponent")
record PageFile(String type, byte[] bytes) {
    /** All of them but the document, by their names; no other name is ever looked for. */
    static final List<String> NAMES =
            List.of("page.css", "crop.css", "parts.css", "page.js", "crop.js", "live.js", "icon.svg");

    /** Those files. */
    static Map<String, PageFile> all() {
        return NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), PageFile::load));
    }

    /** A file beside this class. */
    static PageFile load(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new PageFile(type(name), in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/html;charset=utf-8";
        };
    }
}

package io.phizer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page of the documentation that a test makes: it stands between two comments, of which the first has its name. */
public final class DocTable {
    private static final String END = "<!-- end -->";

    private DocTable() {}

    /**
     * Compares what stands there with what should, or writes it where the tests are run with {@code -Ddocs.update=true}.
     *
     * @param page below the root of the project
     */
    public static void check(String page, String name, String expected) throws IOException {
        Path file = SourceFiles.root().resolve(page);
        String text = Files.readString(file);
        String head = "<!-- " + name + " -->\n";
        assertThat(text).contains(head);
        int begin = text.indexOf(head) + head.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, text.substring(0, begin) + expected + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(expected);
        }
    }
}

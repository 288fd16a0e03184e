package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of settings in the documentation, which is as it is in the code. With {@code -Ddocs.update=true} it is written
 * instead of compared.
 */
public final class KeyTable {
    private static final String BEGIN = "<!-- configuration -->\n";
    private static final String END = "<!-- end -->";

    private KeyTable() {}

    /** Compares the table of a page, which stands between two marks, with these keys. */
    public static void compare(Path page, List<Key<?>> keys) throws IOException {
        String text = Files.readString(page);
        assertThat(text).contains(BEGIN);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, text.substring(0, begin) + table(keys) + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(table(keys));
        }
    }

    private static String table(List<Key<?>> keys) {
        return keys.stream()
                .map(key -> "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                key.name(),
                                key.meaning(),
                                key.kind().unit(),
                                key.kind().range(),
                                key.standard()))
                .collect(Collectors.joining(
                        "", "| key | meaning | unit | range | default |\n|---|---|---|---|---|\n", ""));
    }
}

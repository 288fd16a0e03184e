package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documentation shows the table of settings as it is in the code. After a change of {@link Keys}, run this test with
 * {@code -Ddocs.update=true}: it then writes the tables instead of comparing them.
 */
class KeyTableTest {
    private static final String BEGIN = "<!-- configuration -->\n";
    private static final String END = "<!-- end -->";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/configuration.md"})
    void isShownInTheDocumentation(String name) throws IOException {
        Path file = Path.of("..", name);
        String text = Files.readString(file);
        assertThat(text).contains(BEGIN);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, text.substring(0, begin) + table() + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(table());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void describesEachSetting(Key<?> key) {
        assertThat(key.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(key.kind().unit()).isNotBlank();
        assertThat(key.kind().range()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void hasDefaultsInItsRanges(Key<?> key) {
        boolean inWords = key.standard().isEmpty() || key.standard().matches(".*(none|heap|processors|caches).*");
        if (!inWords) {
            assertThat(key.kind().parse(key.standard())).isNotNull();
        }
    }

    @Test
    void namesEachKeyOnce() {
        assertThat(Keys.ALL).extracting(Key::name).doesNotHaveDuplicates();
    }

    static List<Key<?>> keys() {
        return Keys.ALL;
    }

    private static String table() {
        return Keys.ALL.stream()
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

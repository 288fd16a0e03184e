package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IniReaderTest {
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key = a b|a b",
                "key: a|a",
                "key=a = b|a = b",
                "key = a # comment|a",
                "key = a ; comment|a",
                "key = a#b;c|a#b;c",
                "key = #fff|#fff",
                "key = #fff # white|#fff",
                "KEY = a|a"
            })
    void readsValues(String line, String value) {
        List<IniEntry> entries = read("[one]\n" + line + "\n");

        assertThat(problems).isEmpty();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.section()).isEqualTo("one");
            assertThat(entry.key()).isEqualTo("key");
            assertThat(entry.entry().value()).isEqualTo(value);
            assertThat(entry.entry().line()).isEqualTo(2);
        });
    }

    @Test
    void continuesValuesOnLinesThatBeginWithABlank() {
        assertThat(read("[one]\nkey = a\n  # comment\n  b ; comment\n"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.entry().value()).isEqualTo("a b"));
    }

    @Test
    void tellsWhatFitsNowhere() {
        read("  lost\nearly = 1\n[one]\nnonsense\nkey = a\n");

        assertThat(problems)
                .containsExactly(
                        "f:1: a line that begins with a blank continues no key",
                        "f:2: expected a [section] before the first key",
                        "f:4: expected [section] or key = value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[sizes]", "# comment\n\n[properties] # more\na = b", "a = b\n[one]"})
    void isKnownByItsSections(String text) {
        assertThat(IniReader.looksLikeIni(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a = [b]", "# [comment]", "a = b\\\n  [c]"})
    void isNotKnownByBracketsElsewhere(String text) {
        assertThat(IniReader.looksLikeIni(text)).isFalse();
    }

    private List<IniEntry> read(String text) {
        return new IniReader("f", problems).read(text);
    }
}

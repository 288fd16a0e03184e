package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesReaderTest {
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b",
                "a = b",
                "a: b",
                "a b",
                "a\tb c",
                "a",
                "  a = b",
                "a =",
                "a == b",
                "a\\=b = c",
                "a\\ b c",
                "a = b\\\n    c",
                "a = b\\\\\nc = d",
                "a = one, \\\n # two",
                "# no = entry\n! none = either\na = b",
                "a = \\t\\u00e9\\q",
                "a = b\r\nc = d\re = f",
                "\n\n  \na=b\\"
            })
    void readsWhatJavaReads(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));

        List<Entry> entries = new PropertiesReader("f", problems).read(text);

        assertThat(problems).isEmpty();
        assertThat(entries)
                .hasSameSizeAs(properties.keySet())
                .allSatisfy(entry -> assertThat(entry.value().strip())
                        .isEqualTo(properties.getProperty(entry.key()).strip()));
    }

    @Test
    void remembersTheFirstLineOfEach() {
        List<Entry> entries = new PropertiesReader("f", problems).read("# comment\na = 1\n\nb = 2\\\n  3\nc = 4\n");

        assertThat(entries).extracting(Entry::line).containsExactly(2, 4, 6);
    }

    @Test
    void tellsWhereAnEscapeIsBroken() {
        new PropertiesReader("f", problems).read("a = 1\nb = \\u00g0\n");

        assertThat(problems).containsExactly("f:2: expected four hexadecimal digits after \\u");
    }
}

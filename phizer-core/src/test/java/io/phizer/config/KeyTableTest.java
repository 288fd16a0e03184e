package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documentation shows the table of settings as it is in the code. After a change of {@link Keys}, run this test with
 * {@code -Ddocs.update=true}: it then writes the tables instead of comparing them.
 */
class KeyTableTest {
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/configuration.md"})
    void isShownInTheDocumentation(String name) throws IOException {
        KeyTable.compare(Path.of("..", name), Keys.ALL);
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
}

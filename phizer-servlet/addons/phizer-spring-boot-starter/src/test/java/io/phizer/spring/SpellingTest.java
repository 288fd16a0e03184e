package io.phizer.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.config.ConfigKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpellingTest {
    private final Spelling spelling = new Spelling(ConfigKey.all());

    @ParameterizedTest
    @CsvSource({
        "http.max-age, http.max-age",
        "http.maxAge, http.max-age",
        "http.max.age, http.max-age",
        "master.dir, master.dir",
        "slave.1.url, slave.1.url",
        "slave.12.max.in.flight, slave.12.max-in-flight",
        "cache.results.disk.path, cache.results.disk.path",
        "size.S220, size.S220",
        "size.anything-at_all, size.anything-at_all"
    })
    void findsTheKeyThatANameMeans(String name, String key) {
        assertThat(spelling.key(name)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"port", "service.host", "slave.one.url", "slave.1.nothing", "http", ""})
    void findsNoKeyWhereNoneIsMeant(String name) {
        assertThat(spelling.key(name)).isEmpty();
    }

    @Test
    void noTwoKeysAreTheSameWithoutTheirDotsAndDashes() {
        List<String> found = new ArrayList<>();
        for (ConfigKey key : ConfigKey.all()) {
            String written = key.name().replace("slave.N.", "slave.7.").replace("CODE", "s220");
            String variable = written.startsWith("size.") ? written : written.replace('-', '.');
            found.add(spelling.key(variable).orElseThrow());
            assertThat(found).last().isEqualTo(written);
        }
        assertThat(found).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource({
        "http.page, true, on",
        "http.page, false, off",
        "http.page, on, on",
        "http.immutable, true, true",
        "size.s220, true, true"
    })
    void takesWhatYamlMakesOfOnAndOff(String key, String given, String value) {
        assertThat(spelling.value(key, given)).isEqualTo(value);
    }
}

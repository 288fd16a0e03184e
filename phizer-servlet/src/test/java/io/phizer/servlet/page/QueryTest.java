package io.phizer.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @Test
    void decodesOnce() {
        Query query = new Query("path=a%2520b%2F%C3%A9+c&crop=&bare");

        assertThat(query.get("path")).isEqualTo("a%20b/é c");
        assertThat(query.get("crop")).isEmpty();
        assertThat(query.get("bare")).isEmpty();
        assertThat(query.get("none")).isEmpty();
    }

    @Test
    void mayBeAbsent() {
        assertThat(new Query(null).get("path")).isEmpty();
        assertThat(new Query("").get("path")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=%", "path=%zz", "a=1&a=2", "1&2&3&4&5&6&7&8&9&10&11&12&13&14&15&16&17"})
    void isRefusedWhereItIsNotCertainWhatItSays(String raw) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Query(raw));
    }
}

package io.phizer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "25 * 1024 * 1024,|26214400",
                "2+3*4|14",
                "(2 + 3) * 4|20",
                "10 - 3 - 2|5",
                "2 - 3|-1",
                "9223372036854775807|9223372036854775807"
            })
    void computesAsUsual(String text, long value) {
        assertThat(Arithmetic.evaluate(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "1,,",
                "1,2",
                "x",
                "1 2",
                "1 *",
                "* 1",
                "-1",
                "(1",
                "1)",
                "()",
                "1.5",
                "0x10",
                "10 / 2",
                "2 ** 3",
                "9223372036854775808",
                "9223372036854775807 + 1",
                "4294967296 * 4294967296",
                "1e3",
                "1_000"
            })
    void refusesAllElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arithmetic.evaluate(text))
                .withMessage("expected a whole number or a product such as 25 * 1024 * 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "1*"})
    void refusesWhatIsEndless(String part) {
        assertThatIllegalArgumentException().isThrownBy(() -> Arithmetic.evaluate(part.repeat(100_000) + "1"));
    }
}

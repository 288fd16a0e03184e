package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CropPolicyTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "any,        1x2/3x4,         true",
        "any,        0x0/1000x1000,   true",
        "none,       1x2/3x4,         false",
        "none,       0x0/1000x1000,   false",
        "grid(50),   0x0/1000x1000,   true",
        "grid(50),   50x100/950x500,  true",
        "grid(50),   51x100/950x500,  false",
        "grid(50),   50x101/950x500,  false",
        "grid(50),   50x100/951x500,  false",
        "grid(50),   50x100/950x501,  false",
        "grid(1),    1x2/3x4,         true",
        "grid(1000), 0x0/1000x1000,   true",
        "grid(1000), 0x0/1000x500,    false",
        "grid(300),  0x0/900x900,     true",
        "grid(300),  0x0/1000x900,    false",
    })
    void admitsByItsRule(String policy, String crop, boolean admitted) {
        assertThat(CropPolicy.parse(policy).admits("s220", CropSpec.parse(crop), "cats/1.jpg"))
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "none", "grid(50)", "grid(1)", "grid(1000)"})
    void isWrittenAsItIsRead(String text) {
        assertThat(CropPolicy.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Any", "all", "grid", "grid()", "grid(0)", "grid(1001)", "grid(050)", "grid(50) ", "grid(-5)"
            })
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CropPolicy.parse(text))
                .withMessageContaining("'" + text + "' is not a crop policy, expected any, none or grid(n)");
    }

    @ParameterizedTest
    @CsvSource({"nune, none", "Any, any", "grid{50}, grid(50)"})
    void namesTheNearestPolicy(String text, String nearest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CropPolicy.parse(text))
                .withMessageEndingWith(", did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001})
    void refusesAGridThatHoldsNoCrop(int n) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CropPolicy.grid(n))
                .withMessage("crop grid not in 1..1000: " + n);
    }
}

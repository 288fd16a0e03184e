package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
    @ParameterizedTest
    @CsvSource({
        "white,   #ffffff",
        "Black,   #000000",
        "navy,    #000080",
        "#12aBcd, #12abcd",
        "12abcd,  #12abcd",
        "#fff,    #ffffff",
        "#1aF,    #11aaff",
        "facade,  #facade",
    })
    void readsHexAndNames(String text, String canonical) {
        assertThat(Colour.text(Colour.parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "#", "#ffff", "#ff", "fff", "#fffffff", "#ggg", "0xffffff", "transparent", "##fff", "#１２３"})
    void refusesWhatIsNoColour(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Colour.parse(text))
                .withMessageContaining("is not a colour, expected #rrggbb or a basic CSS name");
    }

    @ParameterizedTest
    @CsvSource({"whit, white", "blakc, black"})
    void namesTheNearestName(String text, String nearest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Colour.parse(text))
                .withMessageEndingWith(", did you mean '" + nearest + "'?");
    }
}

package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> SIZES =
            List.of("m120", "s120", "s220", "ml640", "backend.timeout", "square", "jpeg");

    @ParameterizedTest(name = "{0} was meant to be {1}")
    @CsvSource({
        "s22O,            s220",
        "S220,            s220",
        "sl20,            s120",
        "M12O,            m120",
        "m1640,           ml640",
        "s2200,           s220",
        "2s20,            s220",
        "sqaure,          square",
        "sqare,           square",
        "jpg,             jpeg",
        "backend-timeout, backend.timeout",
        "bakend.timeuot,  backend.timeout",
        "s220,            s220",
    })
    void findsTheWordThatWasMeant(String word, String known) {
        assertThat(Nearest.of(word, SIZES)).contains(known);
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "banana", "9999", "timeout", "ge"})
    void findsNothingWhereNothingIsNear(String word) {
        assertThat(Nearest.of(word, SIZES)).isEmpty();
        assertThat(Nearest.hint(word, SIZES)).isEmpty();
    }

    @Test
    void takesTheFirstAmongEquals() {
        assertThat(Nearest.of("x120", List.of("m120", "s120"))).contains("m120");
        assertThat(Nearest.of("x120", List.of("s120", "m120"))).contains("s120");
    }

    @Test
    void takesALookAlikeBeforeAnEarlierWordWithAnotherLetter() {
        assertThat(Nearest.of("s12O", List.of("s124", "s120"))).contains("s120");
    }

    @Test
    void givesUpOnWordsThatNobodyWroteByHand() {
        String longest = "a".repeat(64);
        assertThat(Nearest.of("a".repeat(63), List.of(longest))).contains(longest);
        assertThat(Nearest.of("a".repeat(65), List.of(longest))).isEmpty();
        assertThat(Nearest.of(longest, List.of("a".repeat(65)))).isEmpty();
    }

    @Test
    void isFoundInNoList() {
        assertThat(Nearest.of("s220", List.of())).isEmpty();
    }

    @Test
    void endsAMessageWithAQuestion() {
        assertThat(Nearest.hint("s22O", SIZES)).isEqualTo(", did you mean 's220'?");
    }
}

package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.phizer.image.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeSpecTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "220x220 square                    | 220x220 square quality=85 format=source enlarge=false background=#ffffff",
                "640                               | 640x640 max quality=85 format=source enlarge=false background=#ffffff",
                "640 max quality=82 format=auto    | 640x640 max quality=82 format=auto enlarge=false background=#ffffff",
                "300x400 portrait                  | 300x400 portrait quality=85 format=source enlarge=false background=#ffffff",
                "400x300 landscape enlarge=true    | 400x300 landscape quality=85 format=source enlarge=true background=#ffffff",
                "300x300 portrait format=jpeg      | 300x300 portrait quality=85 format=jpeg enlarge=false background=#ffffff",
                "1x1 quality=1 format=png          | 1x1 max quality=1 format=png enlarge=false background=#ffffff",
                "1x1 quality=100 format=gif        | 1x1 max quality=100 format=gif enlarge=false background=#ffffff",
                "9x8 background=#102030 format=webp| 9x8 max quality=85 format=webp enlarge=false background=#102030",
                "9x8 background=black enlarge=false| 9x8 max quality=85 format=source enlarge=false background=#000000",
                "640 animation=all                 | 640x640 max quality=85 format=source enlarge=false background=#ffffff",
                "640 animation=first               | 640x640 max quality=85 format=source animation=first enlarge=false background=#ffffff",
                "640 progressive=true              | 640x640 max quality=85 format=source progressive=true enlarge=false background=#ffffff",
                "9 x 8                             | 9x8 max quality=85 format=source enlarge=false background=#ffffff",
                "9x 8 square                       | 9x8 square quality=85 format=source enlarge=false background=#ffffff",
                "  9x8   quality=3   square  "
                        + "                        | 9x8 square quality=3 format=source enlarge=false background=#ffffff",
            })
    void readsATextToItsRecipe(String text, String recipe) {
        SizeSpec size = SizeSpec.parse("code", text);
        assertThat(size.recipe()).isEqualTo(recipe);
        assertThat(SizeSpec.parse("code", recipe)).isEqualTo(size);
    }

    @Test
    void readsEveryPart() {
        assertThat(
                        SizeSpec.parse(
                                "m640",
                                "640x480 landscape quality=70 format=webp progressive=true animation=first enlarge=true background=red"))
                .isEqualTo(new SizeSpec(
                        "m640",
                        new PixelSize(640, 480),
                        Constraint.LANDSCAPE,
                        70,
                        OutputFormat.WEBP,
                        true,
                        false,
                        true,
                        0xFF0000));
    }

    @Test
    void takesTheDefaultsForWhatTheTextLeavesOut() {
        SizeDefaults defaults = SizeDefaults.STANDARD
                .withQuality(95)
                .withEnlarge(true)
                .withFormat(OutputFormat.AUTO)
                .withBackground(0x010203);
        assertThat(SizeSpec.parse("a", "10", defaults).recipe())
                .isEqualTo("10x10 max quality=95 format=auto enlarge=true background=#010203");
        assertThat(SizeSpec.parse("a", "10 quality=1 enlarge=false format=source background=white", defaults)
                        .recipe())
                .isEqualTo("10x10 max quality=1 format=source enlarge=false background=#ffffff");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"             | '' is not a box, expected WxH or one number, such as 220x220 or 640",
                "square          | 'square' is not a box, expected WxH or one number, such as 220x220 or 640",
                "220*220         | '220*220' is not a box, expected WxH or one number, such as 220x220 or 640",
                "220x            | '220x' is not a box, expected WxH or one number, such as 220x220 or 640",
                "220X220         | '220X220' is not a box, expected WxH or one number, such as 220x220 or 640",
                "-220            | '-220' is not a box, expected WxH or one number, such as 220x220 or 640",
                "220x220square   | '220x220square' is not a box, expected WxH or one number, such as 220x220 or 640",
                "0x220           | '0x220' is not a box, expected sides of at least 1",
                "220x0           | '220x0' is not a box, expected sides of at least 1",
                "10000000000x1   | '10000000000x1' is too large for a box",
                "220 sqare       | 'sqare' is not a constraint, expected max, square, portrait or landscape, did you mean 'square'?",
                "220 Square      | 'Square' is not a constraint, expected max, square, portrait or landscape, did you mean 'square'?",
                "220 cover       | 'cover' is not a constraint, expected max, square, portrait or landscape",
                "220 x           | 'x' is not a constraint, expected max, square, portrait or landscape",
                "220 square max  | constraint 'max' after 'square', expected one constraint",
                "220 qualty=80   | 'qualty' is not an attribute, expected quality, format, progressive, animation, enlarge, background, max-age, immutable, stale-while-revalidate or fallback, did you mean 'quality'?",
                "220 =80         | '' is not an attribute, expected quality, format, progressive, animation, enlarge, background, max-age, immutable, stale-while-revalidate or fallback",
                "220 quality     | attribute 'quality' has no value, expected quality=value without blanks",
                "220 quality=    | quality '' is not a number in 1..100",
                "220 quality=0   | quality '0' is not a number in 1..100",
                "220 quality=101 | quality '101' is not a number in 1..100",
                "220 quality=8O  | quality '8O' is not a number in 1..100",
                "220 quality=085 | quality '085' is not a number in 1..100",
                "220 format=jpg  | 'jpg' is not a format, expected source, auto, jpeg, png, gif or webp, did you mean 'jpeg'?",
                "220 format=avif | 'avif' is not a format, expected source, auto, jpeg, png, gif or webp",
                "220 animation=none| animation 'none' is neither all nor first",
                "220 animation=fist| animation 'fist' is neither all nor first, did you mean 'first'?",
                "220 progressive=1| progressive '1' is neither true nor false",
                "220 enlarge=yes | enlarge 'yes' is neither true nor false",
                "220 enlarge=ture| enlarge 'ture' is neither true nor false, did you mean 'true'?",
                "220 background=whit | background 'whit' is not a colour, expected #rrggbb or a basic CSS name, did you mean 'white'?",
                "220 quality=80 quality=80 | attribute 'quality' is given twice",
                "300x200 portrait  | portrait needs a box no wider than high, not 300x200",
                "200x300 landscape | landscape needs a box no higher than wide, not 200x300",
            })
    void tellsWhatStandsThereAndWhatWasExpected(String text, String problem) {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() -> SizeSpec.parse("s220", text))
                .satisfies(e -> assertThat(e.problems()).containsExactly("size 's220': " + problem))
                .withMessage("size 's220': " + problem);
    }

    @Test
    void tellsEveryMistakeOfOneText() {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() -> SizeSpec.parse("-a", "300x200 portrait quality=0 sqare colour=red"))
                .satisfies(e -> assertThat(e.problems())
                        .satisfiesExactly(
                                first -> assertThat(first).contains("a code is letters"),
                                second -> assertThat(second).contains("quality '0'"),
                                third -> assertThat(third).contains("'sqare'"),
                                fourth -> assertThat(fourth).contains("'colour'"),
                                fifth -> assertThat(fifth).contains("portrait needs")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s220", "S", "0", "a-b_c", "220x220", "9-", "s220x220", "x220", "220x"})
    void takesCodesOfTheGrammar(String code) {
        assertThat(SizeSpec.parse(code, "220").code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", "a.b", "a b", "a/b", "ä", "a\u0000", "a%20", "٣"})
    void refusesOtherCodes(String code) {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() -> SizeSpec.parse(code, "220"))
                .withMessageContaining("a code is letters, digits, _ and -, and begins with a letter or digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"220x221", "0220x220", "220X221", "1x1"})
    void refusesACodeThatReadsAsAnotherBox(String code) {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() -> SizeSpec.parse(code, "220x220"))
                .withMessage("size '" + code + "': the code reads as another box than 220x220");
    }

    @Test
    void keepsItsRulesWhenMadeFromValues() {
        PixelSize wide = new PixelSize(300, 200);
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() ->
                        new SizeSpec("1x1", wide, Constraint.PORTRAIT, 0, OutputFormat.AUTO, false, true, true, 0))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "size '1x1': the code reads as another box than 300x200",
                                "size '1x1': portrait needs a box no wider than high, not 300x200",
                                "size '1x1': quality not in 1..100: 0"));
    }

    @Test
    void refusesDefaultsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeDefaults.STANDARD.withQuality(101))
                .withMessage("quality not in 1..100: 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeDefaults.STANDARD.withBackground(0x1000000))
                .withMessageContaining("background not in");
    }

    @Test
    void doesNotLetATextForgeALineOfTheLog() {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() -> SizeSpec.parse("s\nERROR", "220"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}

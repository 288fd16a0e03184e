package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.image.ImageFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeRegistryTest {
    private final SizeRegistry sizes = SizeRegistry.builder()
            .size("m120", "120")
            .size("s220", "220x220 square")
            .size("m220", "220x220")
            .size("p", "300x400 portrait")
            .build();

    @Test
    void findsASizeByItsCode() {
        assertThat(sizes.find("m220"))
                .map(SizeSpec::recipe)
                .hasValueSatisfying(r -> assertThat(r).startsWith("220x220 max"));
    }

    @Test
    void findsTheFirstSizeWithABox() {
        assertThat(sizes.find("220x220")).map(SizeSpec::code).contains("s220");
        assertThat(sizes.find("300x400")).map(SizeSpec::code).contains("p");
    }

    @Test
    void findsACodeBeforeABox() {
        SizeRegistry both = SizeRegistry.builder()
                .size("s220", "220 square")
                .size("220x220", "220 max")
                .build();
        assertThat(both.find("220x220")).map(SizeSpec::code).contains("220x220");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s221", "S220", "120", "0220x220", "220x0220", "220X220", "400x300", "220x220 "})
    void findsNothingElse(String name) {
        assertThat(sizes.find(name)).isEmpty();
    }

    @Test
    void refusesFormatsThatCannotBeWrittenBesideAllElse() {
        SizeRegistry.Builder builder = SizeRegistry.builder()
                .formats(Set.of(ImageFormat.PNG, ImageFormat.JPEG))
                .size("a", "220 sqare format=webp")
                .size(SizeSpec.parse("b", "220 format=gif"))
                .size("c", "220 format=auto")
                .size("d", "220 format=png");

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        SizeException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "size 'a': 'sqare' is not a constraint, expected max, square, portrait or landscape,"
                                                + " did you mean 'square'?",
                                        "size 'a': no engine writes format webp without the add-on phizer-webp, expected source, auto, jpeg or png",
                                        "size 'b': no engine writes format gif, expected source, auto, jpeg or png"));
    }

    @Test
    void findsCodesInAnyCaseWhenTold() {
        SizeRegistry folding = SizeRegistry.builder()
                .ignoreCase(true)
                .size("S220", "220 square")
                .build();
        assertThat(folding.find("s220")).isEqualTo(folding.find("S220")).isPresent();
        assertThat(folding.find("220X220")).isPresent();
        assertThat(folding.sizes().get(0).code()).isEqualTo("S220");
    }

    @Test
    void keepsTheOrder() {
        assertThat(sizes.sizes()).extracting(SizeSpec::code).containsExactly("m120", "s220", "m220", "p");
        assertThat(sizes).hasToString("m120, s220, m220, p");
    }

    @Test
    void appliesTheDefaultsToTextsWhereverTheyAreGiven() {
        SizeSpec made = SizeSpec.parse("b", "10");
        SizeRegistry registry = SizeRegistry.builder()
                .size("a", "10")
                .size(made)
                .defaults(SizeDefaults.STANDARD.withQuality(95))
                .build();
        assertThat(registry.sizes()).extracting(SizeSpec::quality).containsExactly(95, 85);
    }

    @Test
    void reportsEveryErrorAtOnce() {
        SizeRegistry.Builder builder = SizeRegistry.builder()
                .size("s220", "220 sqare")
                .size("big", "3001x10")
                .size(SizeSpec.parse("high", "10x4000"))
                .size("s220", "220")
                .size("both", "9999 qualty=1")
                .size("fine", "3000x3000");
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(builder::build)
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "size 's220': 'sqare' is not a constraint, expected max, square, portrait or landscape,"
                                        + " did you mean 'square'?",
                                "size 'big': box 3001x10 has a side above max-dimension 3000",
                                "size 'high': box 10x4000 has a side above max-dimension 3000",
                                "size 's220': the code is given twice",
                                "size 'both': 'qualty' is not an attribute, expected quality, format, progressive, animation, enlarge, background,"
                                        + " max-age, immutable, stale-while-revalidate or fallback,"
                                        + " did you mean 'quality'?",
                                "size 'both': box 9999x9999 has a side above max-dimension 3000"))
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(6));
    }

    @Test
    void boundsTheBoxAsTold() {
        assertThat(SizeRegistry.builder()
                        .maxDimension(5000)
                        .size("a", "5000x1")
                        .build()
                        .find("a"))
                .isPresent();
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(SizeRegistry.builder().maxDimension(100).size("a", "101")::build)
                .withMessage("size 'a': box 101x101 has a side above max-dimension 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeRegistry.builder().maxDimension(0))
                .withMessage("max-dimension below 1: 0");
    }

    @Test
    void refusesCodesThatDifferByCaseAloneWhenCaseIsIgnored() {
        SizeRegistry.Builder builder =
                SizeRegistry.builder().size("S220", "220").size("s220", "220");
        assertThat(builder.build().sizes()).hasSize(2);
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(builder.ignoreCase(true)::build)
                .withMessage("size 's220': the code is given twice, in any case of its letters");
    }

    @Test
    void refusesToBeEmpty() {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(SizeRegistry.builder()::build)
                .withMessage("no size is registered, expected at least one");
    }

    @Test
    void describesAnUnknownNameWithTheNearestOne() {
        assertThat(SizeRegistry.builder()
                        .size("m120", "120")
                        .size("s220", "220")
                        .build()
                        .describeUnknown("s22O"))
                .isEqualTo("size 's22O' is not registered, did you mean 's220'? known: m120, s220");
        assertThat(sizes.describeUnknown("banana"))
                .isEqualTo("size 'banana' is not registered, known: m120, s220, m220, p");
    }

    @Test
    void keepsTheDescriptionOfAnUnknownNameShort() {
        SizeRegistry.Builder builder = SizeRegistry.builder();
        for (int i = 1; i <= 25; i++) {
            builder.size("size" + i, Integer.toString(i));
        }
        assertThat(builder.build().describeUnknown("\n".repeat(3000)))
                .startsWith("size '" + "?".repeat(60) + "...' is not registered, known: size1, ")
                .endsWith(", size20, 5 more");
    }
}

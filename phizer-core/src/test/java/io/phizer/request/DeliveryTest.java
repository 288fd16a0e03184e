package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    @Test
    void isReadFromTheTextOfASize() {
        SizeSpec size = SizeSpec.parse(
                "m640",
                "640 max-age=30d quality=80 immutable=true stale-while-revalidate=90s fallback=none/at-all.png");

        assertThat(size.delivery())
                .isEqualTo(new Delivery(
                        Optional.of(Duration.ofDays(30)),
                        Optional.of(true),
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of("none/at-all.png")));
        assertThat(size.quality()).isEqualTo(80);
    }

    @Test
    void isOpenWhereTheTextIsSilent() {
        assertThat(SizeSpec.parse("m640", "640").delivery()).isEqualTo(Delivery.OPEN);
    }

    @Test
    void changesNoRecipe() {
        assertThat(SizeSpec.parse("a", "640 max-age=1h fallback=x.png").recipe())
                .isEqualTo(SizeSpec.parse("a", "640").recipe());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0s, 0", "59s, 59", "5m, 300", "2h, 7200", "3650d, 315360000"})
    void readsTimes(String text, long seconds) {
        assertThat(SizeSpec.parse("a", "9 max-age=" + text).delivery().maxAge()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "max-age=5       | max-age '5' is not a time such as 30s, 5m, 1h or 30d, at most 3650d",
                "max-age=-1s     | max-age '-1s' is not a time such as 30s, 5m, 1h or 30d, at most 3650d",
                "max-age=3651d   | max-age '3651d' is not a time such as 30s, 5m, 1h or 30d, at most 3650d",
                "stale-while-revalidate=1y | stale-while-revalidate '1y' is not a time such as 30s, 5m, 1h or 30d, at most 3650d",
                "immutable=yes   | immutable 'yes' is neither true nor false",
                "immutable       | attribute 'immutable' has no value, expected immutable=value without blanks",
                "fallback=       | fallback '' is not the path of a file, nor none",
                "max-age=1s max-age=1s | attribute 'max-age' is given twice",
                "maxage=1s       | 'maxage' is not an attribute, expected quality, format, progressive, animation, enlarge, background, max-age, immutable, stale-while-revalidate or fallback, did you mean 'max-age'?",
            })
    void tellsWhatIsWrong(String text, String problem) {
        assertThatExceptionOfType(SizeException.class)
                .isThrownBy(() -> SizeSpec.parse("a", "9 " + text))
                .withMessage("size 'a': " + problem);
    }

    @Test
    void hasNoNegativeTimes() {
        Optional<Duration> negative = Optional.of(Duration.ofSeconds(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery(negative, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery(Optional.empty(), Optional.empty(), negative, Optional.empty()));
    }
}

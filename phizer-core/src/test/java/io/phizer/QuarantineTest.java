package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private final Quarantine quarantine = new Quarantine(Duration.ofMinutes(1), () -> 0);

    @Test
    void isBoundedAndTheOneAskedForLeastRecentlyMakesRoom() {
        for (int i = 0; i < Quarantine.MOST; i++) {
            quarantine.add("hash" + i);
        }
        assertThatThrownBy(() -> quarantine.check("a.jpg", "hash0"))
                .hasMessage("a.jpg: rendering these bytes did not end, they are not tried again for 60 s");
        quarantine.add("one more");

        assertThat(quarantine.size()).isEqualTo(Quarantine.MOST);
        assertThatCode(() -> quarantine.check("a.jpg", "hash1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> quarantine.check("a.jpg", "hash0")).isInstanceOf(ResizeException.class);
    }

    @Test
    void keepsNothingForNoTime() {
        Quarantine none = new Quarantine(Duration.ZERO, () -> 0);
        none.add("hash");

        assertThatCode(() -> none.check("a.jpg", "hash")).doesNotThrowAnyException();
        assertThat(none.size()).isZero();
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HangPolicy(Duration.ZERO, 1, Duration.ZERO))
                .withMessage("patience not in PT0.001S..PT10M: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HangPolicy(Duration.ofSeconds(1), -1, Duration.ZERO))
                .withMessage("abandoned threads not in 0..1024: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HangPolicy(Duration.ofSeconds(1), 1, Duration.ofDays(2)))
                .withMessage("quarantine not in PT0S..PT24H: PT48H");
    }
}

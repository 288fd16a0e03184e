package io.phizer.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpegProgressionTest {
    private final JpegProgression progression = new JpegProgression(2);

    @BeforeEach
    void tellsDcOfTheFirstComponent() throws ImageException {
        progression.scan(0, 0, 0, 0, 1, 100);
    }

    @Test
    void isWholeWithTheLastBitOfTheLastCoefficient() throws ImageException {
        progression.scan(0, 1, 63, 0, 2, 100);
        progression.scan(0, 1, 63, 2, 1, 100);
        progression.scan(0, 1, 5, 1, 0, 100);
        progression.scan(0, 6, 63, 1, 0, 100);
        progression.scan(1, 0, 0, 0, 0, 100);
        progression.scan(1, 1, 63, 0, 0, 100);
        assertThat(progression.isWhole()).isFalse();

        progression.scan(0, 0, 0, 1, 0, 100);

        assertThat(progression.isWhole()).isTrue();
    }

    @Test
    void takesTheSameScanTwice() throws ImageException {
        progression.scan(1, 0, 0, 0, 0, 100);
        progression.scan(1, 0, 0, 0, 0, 100);
        progression.scan(1, 1, 63, 0, 0, 100);
        progression.scan(1, 1, 63, 0, 0, 100);

        assertThat(progression.isWhole()).isFalse();
    }

    @Test
    void wantsDcBeforeAc() {
        assertThatThrownBy(() -> progression.scan(1, 1, 63, 0, 0, 4711))
                .isInstanceOf(ImageException.Malformed.class)
                .hasMessageContaining("4711");
    }

    @Test
    void wantsTheFirstScanOfACoefficientBeforeItsRefinement() throws ImageException {
        progression.scan(0, 1, 5, 0, 1, 100);

        assertThatThrownBy(() -> progression.scan(0, 1, 6, 1, 0, 100)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void wantsOneBitAfterTheOther() {
        assertThatThrownBy(() -> progression.scan(0, 0, 0, 3, 2, 100)).isInstanceOf(ImageException.Malformed.class);
        assertThatThrownBy(() -> progression.scan(0, 0, 0, 0, 0, 100)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void refusesCoefficientsThatThereAreNot() {
        assertThatThrownBy(() -> progression.scan(0, 1, 64, 0, 0, 100)).isInstanceOf(ImageException.Malformed.class);
        assertThatThrownBy(() -> progression.scan(0, 5, 4, 0, 0, 100)).isInstanceOf(ImageException.Malformed.class);
    }
}

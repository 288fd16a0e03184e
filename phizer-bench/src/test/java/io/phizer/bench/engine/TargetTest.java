package io.phizer.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import org.junit.jupiter.api.Test;

final class TargetTest {
    private static final PixelSize STORED = new PixelSize(4000, 3000);

    @Test
    void cutsTheMiddleHalfOfBothSides() {
        Work work = Target.CROP_400.of(STORED);
        assertThat(work.region()).isEqualTo(new Region(1000, 750, 2000, 1500));
        assertThat(work.targets()).containsExactly(new PixelSize(400, 300));
    }

    @Test
    void cutsASquareFromTheMiddle() {
        Work work = Target.SQUARE_120.of(STORED);
        assertThat(work.region()).isEqualTo(new Region(500, 0, 3000, 3000));
        assertThat(work.leastShrink()).isEqualTo(25);
    }

    @Test
    void listsFiveSizesOfOneDecode() {
        assertThat(Target.FIVE.of(STORED).targets())
                .extracting(PixelSize::width)
                .containsExactly(1500, 800, 400, 220, 120);
    }
}

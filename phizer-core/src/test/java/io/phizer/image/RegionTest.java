package io.phizer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
    @ParameterizedTest
    @CsvSource({"-1,0,1,1", "0,-1,1,1", "0,0,0,1", "0,0,1,0", "0,0,-1,1", "2147483647,0,1,1", "0,1,1,2147483647"})
    void refusesWhatIsNoRectangle(int x, int y, int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Region(x, y, width, height))
                .withMessage("not a region: " + width + "x" + height + " at " + x + "," + y);
    }

    @ParameterizedTest(name = "{2}x{3} at {0},{1} within 10x5: {4}")
    @CsvSource({
        "0, 0, 10, 5, true",
        "9, 4,  1, 1, true",
        "1, 0, 10, 5, false",
        "0, 1, 10, 5, false",
        "0, 0,  5,10, false",
        "2147483646, 0, 1, 1, false",
    })
    void knowsWhetherItLiesInAPicture(int x, int y, int width, int height, boolean within) {
        assertThat(new Region(x, y, width, height).isWithin(new PixelSize(10, 5)))
                .isEqualTo(within);
    }

    @Test
    void knowsWhetherItIsAllOfAPicture() {
        PixelSize picture = new PixelSize(10, 5);
        assertThat(Region.all(picture).isAllOf(picture)).isTrue();
        assertThat(new Region(0, 0, 10, 4).isAllOf(picture)).isFalse();
        assertThat(new Region(1, 0, 10, 5).isAllOf(picture)).isFalse();
    }

    @Test
    void isWrittenAsSizeAndPlace() {
        assertThat(new Region(1, 2, 3, 4)).hasToString("3x4+1+2");
        assertThat(new Region(1, 2, 3, 4).size()).hasToString("3x4").isEqualTo(new PixelSize(3, 4));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "-1,1", "1,-1"})
    void hasNoSizeWithoutPixels(int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelSize(width, height))
                .withMessage("picture side below 1: " + width + "x" + height);
    }

    @Test
    void countsThePixelsOfTheLargestSize() {
        PixelSize largest = new PixelSize(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(largest.pixels()).isEqualTo(4_611_686_014_132_420_609L);
        assertThat(new PixelSize(3, 4).transposed()).isEqualTo(new PixelSize(4, 3));
    }
}

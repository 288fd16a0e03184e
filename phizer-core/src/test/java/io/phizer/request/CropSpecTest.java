package io.phizer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropSpecTest {
    @ParameterizedTest(name = "{0} of {1}x{2} is {5}x{6} at {3},{4}")
    @CsvSource({
        "0x0/1000x1000,     640,  480,   0,   0, 640, 480",
        "256x174/744x826,  1000, 1000, 256, 174, 488, 652",
        "256x174/744x826,   640,  480, 163,  83, 313, 313",
        "0x0/500x500,         3,    5,   0,   0,   1,   2",
        "500x500/1000x1000,   3,    5,   1,   2,   2,   3",
        "333x0/666x1000,    100,    1,  33,   0,  33,   1",
        "0x0/1x1,           999,  999,   0,   0,   1,   1",
        "999x999/1000x1000,   1,    1,   0,   0,   1,   1",
        "999x999/1000x1000, 999,  999, 998, 998,   1,   1",
        "500x0/501x1000,      7,    7,   3,   0,   1,   7",
        "1x1/2x2,  2147483647, 2147483647, 2147483, 2147483, 2147484, 2147484",
    })
    void takesTheFloorOfEveryEdge(String crop, int width, int height, int x, int y, int w, int h) {
        assertThat(CropSpec.parse(crop).within(new PixelSize(width, height))).isEqualTo(new Region(x, y, w, h));
    }

    @Test
    void neverLeavesThePictureAndIsNeverEmpty() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            int left = random.nextInt(1000);
            int top = random.nextInt(1000);
            CropSpec crop = new CropSpec(left, top, random.nextInt(left + 1, 1001), random.nextInt(top + 1, 1001));
            PixelSize picture = new PixelSize(random.nextInt(1, 2100), random.nextInt(1, 2100));
            assertThat(crop.within(picture).isWithin(picture))
                    .as("%s of %s", crop, picture)
                    .isTrue();
        }
    }

    @Test
    void neighbouringCropsOfALargePictureNeitherOverlapNorLeaveAGap() {
        PixelSize picture = new PixelSize(1733, 1);
        int next = 0;
        for (int n = 0; n < 1000; n++) {
            Region column = new CropSpec(n, 0, n + 1, 1000).within(picture);
            assertThat(column.x()).isEqualTo(next);
            next = column.x() + column.width();
        }
        assertThat(next).isEqualTo(1733);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,1000,1001",
        "-1,0,10,10",
        "0,-1,10,10",
        "0,0,1001,10",
        "5,0,5,10",
        "6,0,5,10",
        "0,7,10,7",
        "0,8,10,7"
    })
    void refusesNumbersOutOfRangeAndEmptyParts(int left, int top, int right, int bottom) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CropSpec(left, top, right, bottom))
                .withMessageContaining(left + "x" + top + "/" + right + "x" + bottom);
    }

    @ParameterizedTest
    @CsvSource({"0x0/1000x1000", "256x174/744x826", "0x10/100x1000"})
    void isWrittenAsItIsRead(String text) {
        assertThat(CropSpec.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "/",
        "0x0",
        "0x0/10x10/",
        "00x0/10x10",
        "0x0/10x010",
        "0x0/1001x10",
        "0x0/10x99999999999",
        "a/b",
        "0X0/10x10",
        "0x0/10x-1",
        "0x0/ 10x10",
        "٠x٠/10x10"
    })
    void readsOneSpellingOnly(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CropSpec.parse(text));
    }

    @Test
    void knowsTheWhole() {
        assertThat(CropSpec.WHOLE.isWhole()).isTrue();
        assertThat(CropSpec.parse("0x0/1000x1000").isWhole()).isTrue();
        assertThat(CropSpec.parse("0x0/1000x999").isWhole()).isFalse();
    }
}

package io.phizer.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phizer.image.PixelSize;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ScoreTest {

    @Test
    void isPerfectWhereNothingDiffers() {
        Samples noise = checks(20, 16, 40, 200);
        Score score = Score.of(noise, noise);
        assertThat(score.psnr()).isInfinite();
        assertThat(score.ssim()).isCloseTo(1, within(1e-12));
    }

    @Test
    void isTheTextbookPsnrWhereEverySampleIsOffByOne() {
        // 20 log10(255)
        assertThat(Score.of(flat(100), flat(101)).psnr()).isCloseTo(48.1308, within(1e-4));
    }

    @Test
    void countsAllBandsInThePsnr() {
        Samples red = flat(100);
        for (int i = 0; i < red.values().length; i += 3) {
            red.values()[i] += 10;
        }
        // A mean square of 100 / 3.
        assertThat(Score.of(red, flat(100)).psnr()).isCloseTo(32.9021, within(1e-4));
    }

    @Test
    void hasOnlyTheTermOfLuminanceInTheSsimOfFlatPictures() {
        double c1 = 2.55 * 2.55;
        double expected = (2 * 100 * 150 + c1) / (100 * 100 + 150 * 150 + c1);
        assertThat(Score.of(flat(100), flat(150)).ssim()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void isNegativeInSsimWhereThePictureIsInverted() {
        assertThat(Score.of(checks(24, 24, 50, 200), checks(24, 24, 200, 50)).ssim())
                .isBetween(-1.0, -0.9);
    }

    @Test
    void takesAPictureSmallerThanTheWindowOfSsim() {
        Samples small = checks(3, 2, 10, 90);
        assertThat(Score.of(small, small).ssim()).isCloseTo(1, within(1e-12));
    }

    @Test
    void refusesPicturesOfTwoSizes() {
        assertThatThrownBy(() -> Score.of(checks(3, 2, 0, 1), checks(2, 3, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a picture of 3x2, expected 2x3");
    }

    private static Samples flat(double value) {
        double[] values = new double[3 * 16 * 16];
        Arrays.fill(values, value);
        return new Samples(new PixelSize(16, 16), values);
    }

    private static Samples checks(int width, int height, double dark, double light) {
        double[] values = new double[3 * width * height];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / 3;
            values[i] = (pixel % width + pixel / width) % 2 == 0 ? dark : light;
        }
        return new Samples(new PixelSize(width, height), values);
    }
}

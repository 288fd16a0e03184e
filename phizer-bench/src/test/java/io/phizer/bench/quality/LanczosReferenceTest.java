package io.phizer.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phizer.bench.quality.LanczosReference.Weights;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanczosReferenceTest {

    @Test
    void hasTheKernelOfTheBooks() {
        assertThat(LanczosReference.kernel(0)).isEqualTo(1);
        assertThat(LanczosReference.kernel(1)).isCloseTo(0, within(1e-15));
        assertThat(LanczosReference.kernel(3)).isZero();
        // sinc(1/2) sinc(1/6) = (2 / pi) * (3 / pi) = 6 / pi^2
        assertThat(LanczosReference.kernel(0.5)).isCloseTo(0.607927, within(1e-6));
        assertThat(LanczosReference.kernel(-1.5)).isCloseTo(-4 / (3 * Math.PI) / Math.PI, within(1e-12));
    }

    @Test
    void weighsFourSamplesForTwoAsByHand() {
        // Centre 0.5, stretched twice: the samples lie 0.25, 0.25, 0.75 and 1.25 from it, and beyond there are none.
        double near = 0.890067;
        double middle = 0.270190;
        double far = -0.132871;
        double sum = 2 * near + middle + far;
        Weights weights = Weights.of(4, 2);
        assertThat(weights.begin(0)).isZero();
        assertThat(weights.end(0)).isEqualTo(4);
        double[] taps =
                IntStream.range(0, 4).mapToDouble(i -> weights.weight(0, i)).toArray();
        assertThat(taps).containsExactly(new double[] {near / sum, near / sum, middle / sum, far / sum}, within(1e-5));
    }

    @Test
    void leavesAPictureOfTheSameSizeAsItIs() {
        BufferedImage picture = gradient(7, 5);
        Samples same = LanczosReference.resample(picture, new Region(0, 0, 7, 5), new PixelSize(7, 5));
        assertThat(same.values()).containsExactly(Samples.of(picture).values(), within(1e-9));
    }

    @Test
    void keepsAFlatPictureFlatUpToItsEdges() {
        BufferedImage picture = new BufferedImage(37, 23, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 37 * 23; i++) {
            picture.setRGB(i % 37, i / 37, 0x0A141E);
        }
        Samples small = LanczosReference.resample(picture, new Region(1, 2, 33, 20), new PixelSize(8, 5));
        for (int i = 0; i < small.values().length; i++) {
            assertThat(small.values()[i]).isCloseTo(10 * (i % 3 + 1), within(1e-9));
        }
    }

    @Test
    void isSymmetric() {
        BufferedImage picture = new BufferedImage(9, 1, BufferedImage.TYPE_3BYTE_BGR);
        picture.setRGB(4, 0, 0xFFFFFF);
        double[] small = LanczosReference.resample(picture, new Region(0, 0, 9, 1), new PixelSize(3, 1))
                .values();
        assertThat(small[0]).isCloseTo(small[6], within(1e-9));
        assertThat(small[3]).isGreaterThan(small[0]);
    }

    private static BufferedImage gradient(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, (x * 30) << 16 | (y * 40) << 8 | (x + y) * 10);
            }
        }
        return picture;
    }
}

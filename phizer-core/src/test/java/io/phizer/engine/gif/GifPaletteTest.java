package io.phizer.engine.gif;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.portable.GifIndices;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GifPaletteTest {
    @Test
    void keepsAPictureOfFewColoursExactly() {
        Pixels pixels = Pixels.empty(new PixelSize(51, 5), Samples.RGB);
        for (int i = 0; i < 255; i++) {
            pixels.data()[3 * i] = (byte) (i * 7);
            pixels.data()[3 * i + 1] = (byte) i;
            pixels.data()[3 * i + 2] = (byte) (i * 31);
        }

        BufferedImage image = GifIndices.of(pixels);

        for (int i = 0; i < 255; i++) {
            assertThat(image.getRGB(i % 51, i / 51) & 0xFFFFFF).isEqualTo(GifPalette.rgb(pixels.data(), 3 * i));
        }
    }

    @Test
    void keepsTheColourOfSmallAreasOfASmoothPicture() {
        Pixels pixels = Pixels.empty(new PixelSize(256, 256), Samples.RGB);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                int at = 3 * (256 * y + x);
                pixels.data()[at] = (byte) x;
                pixels.data()[at + 1] = (byte) y;
                pixels.data()[at + 2] = (byte) (255 - (x + y) / 2);
            }
        }

        BufferedImage image = GifIndices.of(pixels);

        assertThat(((IndexColorModel) image.getColorModel()).getMapSize()).isGreaterThan(200);
        for (int y = 16; y < 240; y += 8) {
            for (int x = 16; x < 240; x += 8) {
                int[] sums = new int[3];
                for (int i = 0; i < 64; i++) {
                    int rgb = image.getRGB(x + i % 8, y + i / 8);
                    for (int c = 0; c < 3; c++) {
                        sums[c] += (rgb >> (16 - 8 * c)) & 0xFF;
                    }
                }
                assertThat(sums[0] / 64.0 - (x + 3.5)).as("red at %d,%d", x, y).isBetween(-6.0, 6.0);
                assertThat(sums[1] / 64.0 - (y + 3.5))
                        .as("green at %d,%d", x, y)
                        .isBetween(-6.0, 6.0);
            }
        }
    }

    @Test
    void keepsTransparentPixelsApartFromAllColours() {
        Pixels pixels = Pixels.empty(new PixelSize(64, 64), Samples.RGBA);
        new Random(5).nextBytes(pixels.data());
        for (int i = 3; i < pixels.data().length; i += 4) {
            pixels.data()[i] = (byte) (i % 3 == 0 ? 0 : 255);
        }

        BufferedImage image = GifIndices.of(pixels);

        for (int i = 0; i < 64 * 64; i++) {
            assertThat((image.getRGB(i % 64, i / 64) >>> 24) == 0).isEqualTo(pixels.data()[4 * i + 3] == 0);
        }
    }

    @Test
    void takesAPictureThatIsTransparentAllOver() {
        BufferedImage image = GifIndices.of(Pixels.empty(new PixelSize(3, 3), Samples.RGBA));

        assertThat(image.getRGB(1, 1) >>> 24).isZero();
    }
}

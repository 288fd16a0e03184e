package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransparencyTest {
    private final PortableEngine engine = new PortableEngine();

    @Test
    void isKeptInPng() throws ImageException {
        BufferedImage result = render(disc(), ImageFormat.PNG, 0xFFFFFF);

        assertThat(result.getColorModel().hasAlpha()).isTrue();
        assertThat(result.getRGB(0, 0)).isZero();
        assertThat(result.getRGB(16, 16)).isEqualTo(0xFF00C000);
    }

    @Test
    void leavesNoFringeOfTheColourThatIsTransparent() throws ImageException {
        BufferedImage result = render(disc(), ImageFormat.PNG, 0xFFFFFF);

        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int pixel = result.getRGB(x, y);
                if (pixel >>> 24 > 16) {
                    assertThat((pixel >> 8) & 0xFF)
                            .as("green at %d,%d of %08X", x, y, pixel)
                            .isBetween(180, 204);
                    assertThat((pixel >> 16) & 0xFF)
                            .as("red at %d,%d of %08X", x, y, pixel)
                            .isLessThan(12);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "GIF"})
    void isLaidOverTheBackgroundInJpeg(ImageFormat input) throws ImageException {
        BufferedImage result = render(TestPicture.encode(picture(input), input), ImageFormat.JPEG, 0x3060F0);

        assertNear(result.getRGB(1, 1), 0x3060F0);
        assertNear(result.getRGB(16, 16), 0x00C000);
    }

    @Test
    void isOneBitInGif() throws ImageException {
        BufferedImage result = render(disc(), ImageFormat.GIF, 0xFFFFFF);

        assertThat(result.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(result.getRGB(0, 0) >>> 24).isZero();
        assertThat(result.getRGB(16, 16) >>> 24).isEqualTo(255);
        assertNear(result.getRGB(16, 16), 0x00C000);
    }

    @Test
    void isReadFromGif() throws ImageException {
        ImageBytes source = TestPicture.encode(picture(ImageFormat.GIF), ImageFormat.GIF);

        assertThat(engine.probe(source).alpha()).isTrue();
        BufferedImage result = render(source, ImageFormat.PNG, 0xFFFFFF);
        assertThat(result.getRGB(0, 0)).isZero();
        assertNear(result.getRGB(16, 16), 0x00C000);
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "GIF"})
    void isNotWrittenForAPictureThatIsOpaqueAllOver(ImageFormat output) throws ImageException {
        BufferedImage opaque = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        opaque.getGraphics().fillRect(0, 0, 64, 64);

        BufferedImage result = render(TestPicture.encode(opaque, ImageFormat.PNG), output, 0);

        assertThat(result.getColorModel().hasAlpha()).isFalse();
    }

    /** A green disc; what is outside of it is red and transparent. */
    private static ImageBytes disc() {
        return TestPicture.encode(picture(ImageFormat.PNG), ImageFormat.PNG);
    }

    private static BufferedImage picture(ImageFormat format) {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_ARGB);
        int outside = format == ImageFormat.GIF ? 0 : 0x00FF0000;
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                boolean inside = Math.hypot(x - 63.5, y - 63.5) < 40;
                image.setRGB(x, y, inside ? 0xFF00C000 : outside);
            }
        }
        return image;
    }

    private BufferedImage render(ImageBytes source, ImageFormat output, int background) throws ImageException {
        PixelSize size = engine.probe(source).stored();
        ResizePlan plan =
                new ResizePlan(Region.all(size), Orientation.UPRIGHT, new PixelSize(32, 32), output, 95, background);
        return TestPicture.decode(
                engine.render(source, List.of(plan), () -> false).get(0));
    }

    private static void assertNear(int found, int expected) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((found >> shift) & 0xFF)
                    .as("%08X, expected %06X", found, expected)
                    .isBetween(((expected >> shift) & 0xFF) - 10, ((expected >> shift) & 0xFF) + 10);
        }
    }
}

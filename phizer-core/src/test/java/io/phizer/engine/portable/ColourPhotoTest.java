package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Photographs have the mean colours that LittleCMS gives them: {@code vips icc_transform} of libvips 8.14.1 to {@code
 * srgb}, for inks with {@code --intent perceptual} as their profile has it, and {@code vips avg} of each band.
 */
class ColourPhotoTest {
    private static final double TOLERANCE = 1.5;

    private final PortableEngine engine = new PortableEngine();

    @Test
    void inDisplayP3AreConvertedAsByLittleCms() throws IOException, ImageException {
        assertMeans(photo("p3.jpg"), 96.36, 88.36, 52.65);
    }

    @Test
    void inInksAreConvertedAsByLittleCms() throws IOException, ImageException {
        assertMeans(FileParts.jpegWithProfile(photo("inks.jpg"), Inks.profile()), 103.48, 99.59, 76.93);
    }

    @Test
    void inInksWithoutAProfileLookAsInBrowsers() throws IOException, ImageException {
        // The mean of (255 - ink) * (255 - black) / 255, computed with vips from what libjpeg decodes.
        assertMeans(photo("inks.jpg"), 80.22, 77.22, 38.62);
    }

    /** Of a GIF, which carries no profile. */
    private void assertMeans(ImageBytes source, double... expected) throws ImageException {
        ImageInfo info = engine.probe(source);
        ResizePlan plan =
                new ResizePlan(Region.all(info.seen()), info.orientation(), info.seen(), ImageFormat.GIF, 95, 0xFFFFFF);
        BufferedImage result = TestPicture.decode(
                engine.render(source, List.of(plan), () -> false).get(0));
        for (int c = 0; c < 3; c++) {
            long sum = 0;
            for (int i = 0; i < result.getWidth() * result.getHeight(); i++) {
                sum += result.getRGB(i % result.getWidth(), i / result.getWidth()) >> (16 - 8 * c) & 0xFF;
            }
            assertThat(sum / (double) (result.getWidth() * result.getHeight()))
                    .as("mean of channel %d", c)
                    .isBetween(expected[c] - TOLERANCE, expected[c] + TOLERANCE);
        }
    }

    private static ImageBytes photo(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ColourPhotoTest.class.getResourceAsStream(name))) {
            return ImageBytes.wrap(in.readAllBytes());
        }
    }
}

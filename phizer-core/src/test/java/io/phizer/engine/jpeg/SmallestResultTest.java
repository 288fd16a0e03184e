package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A result of one pixel has the colour of the whole picture, also where its chroma is halved. */
class SmallestResultTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    /** Halves whose chroma is as far below the middle as above it: together gray. */
    @ParameterizedTest
    @EnumSource(Orientation.class)
    void hasTheMeanColour(Orientation orientation) throws ImageException {
        Planes halves = new Planes(WIDTH, HEIGHT, 3, true);
        for (int plane = 0; plane < 3; plane++) {
            int width = halves.width(plane);
            byte[] samples = halves.samples(plane);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (plane == 0 ? 90 : i % width < width / 2 ? 68 : 188);
            }
        }
        byte[] jpeg = JpegEncoder.encode(halves, 95, false, Optional.empty(), () -> false);
        Region all = Region.all(orientation.apply(new PixelSize(WIDTH, HEIGHT)));
        ResizePlan plan = new ResizePlan(all, orientation, new PixelSize(1, 1), ImageFormat.JPEG, 85, 0);

        DecodedJpeg result = new DecodedJpeg(new JpegEngine()
                .render(ImageBytes.wrap(jpeg), List.of(plan), () -> false)
                .get(0)
                .array());

        for (int plane = 1; plane < 3; plane++) {
            assertThat(result.samples(plane)[0]).as("plane %d", plane).isBetween(126, 130);
        }
    }
}

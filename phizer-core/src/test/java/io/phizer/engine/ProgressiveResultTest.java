package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressiveResultTest {
    static Stream<ImageEngine> engines() {
        return Stream.of(new JpegEngine(), new PortableEngine());
    }

    /** The same pixels either way: only the order in which they come is another. */
    @ParameterizedTest
    @MethodSource("engines")
    void isMadeWhereThePlanSaysSo(ImageEngine engine) throws ImageException {
        ImageBytes source = TestPicture.encode(TestPicture.blocks(300, 200), ImageFormat.JPEG);
        Region region = Region.all(engine.probe(source).stored());
        PixelSize target = new PixelSize(120, 80);
        ResizePlan oneScan = new ResizePlan(region, Orientation.UPRIGHT, target, ImageFormat.JPEG, 85, 0);
        ResizePlan manyScans = new ResizePlan(region, Orientation.UPRIGHT, target, ImageFormat.JPEG, 85, true, true, 0);

        ImageBytes plain = engine.render(source, List.of(oneScan), () -> false).get(0);
        ImageBytes progressive =
                engine.render(source, List.of(manyScans), () -> false).get(0);

        assertThat(frameMarker(plain)).isEqualTo(0xC0);
        assertThat(frameMarker(progressive)).isEqualTo(0xC2);
        assertThat(pixels(progressive)).isEqualTo(pixels(plain));
        assertThat(engine.heapCost(source, List.of(manyScans)))
                .isGreaterThan(engine.heapCost(source, List.of(oneScan)));
    }

    private static int[] pixels(ImageBytes file) {
        BufferedImage image = TestPicture.decode(file);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Of the frame header (T.81, B.2.2). */
    private static int frameMarker(ImageBytes jpeg) {
        byte[] bytes = jpeg.array();
        int at = 2;
        while ((bytes[at + 1] & 0xF0) != 0xC0 || (bytes[at + 1] & 0xFF) == 0xC4) {
            at += 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
        }
        return bytes[at + 1] & 0xFF;
    }
}

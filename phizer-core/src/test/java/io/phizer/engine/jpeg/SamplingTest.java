package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sampling factors that no camera uses, but the standard allows: chroma finer than luma, Cb unlike Cr, and one component
 * finer across, another down. Slopes of colour show whether anything has moved.
 */
class SamplingTest {
    private static final PixelSize STORED = new PixelSize(121, 82);
    /** At 0, 0; then by how much it grows for each sample across and down. {@code slope.py} has them in RGB. */
    private static final double[][] SLOPES = {
        rgb(0.299, 0.587, 0.114, 0), rgb(-0.168736, -0.331264, 0.5, 128), rgb(0.5, -0.418688, -0.081312, 128)
    };

    private static double[] rgb(double red, double green, double blue, double level) {
        return new double[] {
            level + 40 * red + 60 * green + 200 * blue, 1.2 * red + 0.6 * green - blue, 0.9 * green + 0.3 * blue
        };
    }

    static Stream<Arguments> filesAndOrientations() {
        return Stream.of("11-22-22", "21-12-12", "11-11-21", "22-21-12", "12-21-11")
                .flatMap(sampling -> Stream.of(Orientation.values()).map(turned -> Arguments.of(sampling, turned)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("filesAndOrientations")
    void shiftsNoPlaneAtAnyScale(String sampling, Orientation orientation) throws ImageException {
        byte[] jpeg = SmallJpegs.bytes("slope-" + sampling + ".jpg");
        PixelSize seen = orientation.apply(STORED);
        for (Region region : List.of(Region.all(seen), new Region(13, 9, 59, 62))) {
            for (int width : new int[] {15, 30, 41, 61, 99, 170}) {
                for (int quality : new int[] {85, 95}) {
                    PixelSize target = new PixelSize(width, width * 3 / 4);
                    ResizePlan plan = new ResizePlan(region, orientation, target, ImageFormat.JPEG, quality, 0);
                    Planes found = new Rendering(
                                    SmallJpegs.segments(jpeg),
                                    List.of(Job.of(plan, STORED)),
                                    Sharpness.STANDARD,
                                    InverseDct::new)
                            .run(() -> false)
                            .get(0);
                    assertSlopes(found, plan);
                }
            }
        }
    }

    private static void assertSlopes(Planes found, ResizePlan plan) {
        PixelSize seen = plan.orientation().apply(STORED);
        Region region = plan.region();
        for (int plane = 0; plane < 3; plane++) {
            int per = plane > 0 && found.halved() ? 2 : 1;
            int width = found.width(plane);
            int height = found.height(plane);
            double error = 0;
            int count = 0;
            for (int y = height / 4; y < height * 3 / 4; y++) {
                for (int x = width / 4; x < width * 3 / 4; x++) {
                    double across = region.x() + (x + 0.5) * per * region.width() / found.width();
                    double down = region.y() + (y + 0.5) * per * region.height() / found.height();
                    error += (found.samples(plane)[y * width + x] & 0xFF) - wanted(plane, across, down, seen, plan);
                    count++;
                }
            }
            // cjpeg rounds what it halves up; of a few samples, other roundings do not make up for each other either,
            // and
            // all feel the mirror at the picture's edge. Half a sample is 0.6 at 8/8, and more than two units at 1/8.
            double most = count < 50 ? 0.65 : 0.35;
            assertThat(error / count)
                    .as("mean error of plane %d of %s", plane, plan)
                    .isBetween(-most, most);
        }
    }

    private static double wanted(int plane, double across, double down, PixelSize seen, ResizePlan plan) {
        Orientation turned = plan.orientation();
        double u = turned.flipsX() ? seen.width() - across : across;
        double v = turned.flipsY() ? seen.height() - down : down;
        double[] slope = SLOPES[plane];
        return slope[0] + slope[1] * (turned.swapsSides() ? v : u) + slope[2] * (turned.swapsSides() ? u : v);
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.engine.resample.PreciseLanczos;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How close results are, before they are coded, to a full decode and Lanczos in double precision; and that nothing
 * moves.
 */
class FidelityTest {
    /** Floors in dB, of Y and of the worse of Cb and Cr, a little below what was measured. */
    @ParameterizedTest(name = "{0}x{1}, {2}: Y {3} dB, chroma {4} dB")
    @CsvSource({
        "400, 300, STANDARD, 100, 100",
        "400, 300, BEST, 100, 100",
        "267, 200, STANDARD, 49, 49",
        "267, 200, BEST, 57, 57",
        "150, 112, STANDARD, 45, 45",
        "150, 112, BEST, 57, 57",
        "101, 77, STANDARD, 53, 53",
        "101, 77, BEST, 57, 57",
        "40, 30, STANDARD, 43.5, 48",
        "7, 5, STANDARD, 55, 55",
        "1, 1, STANDARD, 50, 50",
        "900, 600, STANDARD, 57, 57"
    })
    void isCloseToAFullDecodeAndLanczosInDoublePrecision(
            int width, int height, Sharpness sharpness, double floor, double chromaFloor) throws ImageException {
        byte[] jpeg = JpegEncoder.encode(TestPlanes.scene(400, 300, 3, true), 90, false, Optional.empty(), () -> false);
        byte[][] full = WholePlanes.of(jpeg, new int[] {8, 8, 8}, InverseDct::new);
        Planes found = render(jpeg, new PixelSize(400, 300), Orientation.UPRIGHT, width, height, sharpness);

        double luma = PreciseLanczos.psnr(
                PreciseLanczos.resample(full[0], 400, 0, 0, 400, 300, width, height), found.samples(0));
        double chroma = Double.MAX_VALUE;
        for (int plane = 1; plane < 3; plane++) {
            // Each sample is for two of luma, be it that one of these is beyond the edge, but for a result of one.
            double across = 200.0 / width * (width == 1 ? 1 : 2 * found.width(plane));
            double down = 150.0 / height * (height == 1 ? 1 : 2 * found.height(plane));
            double[] wanted = PreciseLanczos.resample(
                    full[plane], 200, 0, 0, across, down, found.width(plane), found.height(plane));
            chroma = Math.min(chroma, PreciseLanczos.psnr(wanted, found.samples(plane)));
        }
        assertThat(luma).isGreaterThan(floor);
        assertThat(chroma).isGreaterThan(chromaFloor);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 77, 128, 200, 254, 255})
    void keepsWhatIsFlatExactlyFlat(int value) throws ImageException {
        for (boolean halved : new boolean[] {false, true}) {
            byte[] jpeg = JpegEncoder.encode(
                    TestPlanes.flat(83, 61, halved, value, 255 - value, value),
                    100,
                    false,
                    Optional.empty(),
                    () -> false);
            byte[][] full = WholePlanes.of(jpeg, new int[] {8, 8, 8}, InverseDct::new);
            for (int width : new int[] {1, 3, 10, 11, 20, 41, 60, 83, 200}) {
                Planes found =
                        render(jpeg, new PixelSize(83, 61), Orientation.UPRIGHT, width, width, Sharpness.STANDARD);
                for (int plane = 0; plane < 3; plane++) {
                    assertThat(found.samples(plane)).containsOnly(full[plane][0]);
                }
            }
        }
    }

    /** A slope stays where it is: each sample has the value that the slope has in its middle. */
    @ParameterizedTest
    @EnumSource(Orientation.class)
    void shiftsNeitherLumaNorChromaAtAnyScaleOrSize(Orientation orientation) throws ImageException {
        for (int[] size : new int[][] {{128, 96}, {127, 95}, {121, 82}}) {
            for (boolean halved : new boolean[] {false, true}) {
                byte[] jpeg =
                        JpegEncoder.encode(slope(size[0], size[1], halved), 98, false, Optional.empty(), () -> false);
                for (int width : new int[] {32, 41, 61, 64, 99, 170}) {
                    assertSlope(jpeg, size, orientation, width, width * 3 / 4);
                }
            }
        }
    }

    private static void assertSlope(byte[] jpeg, int[] size, Orientation orientation, int width, int height)
            throws ImageException {
        PixelSize stored = new PixelSize(size[0], size[1]);
        PixelSize seen = orientation.apply(stored);
        Planes found = render(jpeg, stored, orientation, width, height, Sharpness.STANDARD);
        for (int plane = 0; plane < 3; plane++) {
            int per = plane > 0 ? 2 : 1;
            double error = 0;
            int count = 0;
            for (int y = found.height(plane) / 4; y < found.height(plane) * 3 / 4; y++) {
                for (int x = found.width(plane) / 4; x < found.width(plane) * 3 / 4; x++) {
                    // In luma samples of the picture as seen, then as stored.
                    double across = (x + 0.5) * per * seen.width() / width;
                    double down = (y + 0.5) * per * seen.height() / height;
                    double u = orientation.flipsX() ? seen.width() - across : across;
                    double v = orientation.flipsY() ? seen.height() - down : down;
                    double wanted = orientation.swapsSides() ? value(v, u) : value(u, v);
                    error += (found.samples(plane)[y * found.width(plane) + x] & 0xFF) - wanted;
                    count++;
                }
            }
            if (count > 0) {
                assertThat(error / count)
                        .as("mean error of plane %d of %s at %dx%d, %s", plane, stored, width, height, orientation)
                        .isBetween(-0.3, 0.3);
            }
        }
    }

    /** 1.2 a pixel across, 0.6 down: a shift by half a pixel of a large scale is a whole unit or more. */
    private static double value(double x, double y) {
        return 25 + 1.2 * x + 0.6 * y;
    }

    private static Planes slope(int width, int height, boolean halved) {
        Planes planes = new Planes(width, height, 3, halved);
        for (int plane = 0; plane < 3; plane++) {
            int per = plane > 0 && halved ? 2 : 1;
            for (int i = 0; i < planes.samples(plane).length; i++) {
                int x = i % planes.width(plane);
                int y = i / planes.width(plane);
                planes.samples(plane)[i] = (byte) Math.round(value((x + 0.5) * per, (y + 0.5) * per));
            }
        }
        return planes;
    }

    private static Planes render(
            byte[] jpeg, PixelSize stored, Orientation orientation, int width, int height, Sharpness sharpness)
            throws ImageException {
        List<Job> jobs = List.of(Job.of(plan(stored, orientation, width, height), stored));
        return new Rendering(SmallJpegs.segments(jpeg), jobs, sharpness, InverseDct::new)
                .run(() -> false)
                .get(0);
    }

    private static ResizePlan plan(PixelSize stored, Orientation orientation, int width, int height) {
        Region all = Region.all(orientation.apply(stored));
        return new ResizePlan(all, orientation, new PixelSize(width, height), ImageFormat.JPEG, 85, 0);
    }
}

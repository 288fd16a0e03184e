package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.engine.resample.PlainResampler;
import io.phizer.engine.resample.Taps;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Regions, scales and orientations give what the whole picture decoded at that scale, resampled plainly, gives: sample
 * by sample.
 */
class RenderingTest {
    /** Blocks that are cut are reduced by other roundings than those of double precision. */
    private static final int ROUNDED = 2;

    private static final PixelSize SMALL = new PixelSize(SmallJpegs.WIDTH, SmallJpegs.HEIGHT);

    static Stream<String> names() {
        return SmallJpegs.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void rendersARegionAsTheSameCutOfAllWouldBe(String name) throws ImageException {
        assertCut(SmallJpegs.bytes(name), SMALL, new Random(name.hashCode()), 150);
    }

    /** At the edge of such sizes, a pixel may have less than half of a sample of chroma, and that the last. */
    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"1,1", "2,2", "8,8", "16,16", "17,15", "32,48", "33,47", "48,1", "1,48", "64,64", "66,50"})
    void rendersRegionsOfPicturesOfAllSizes(int width, int height) throws ImageException {
        for (boolean halved : new boolean[] {false, true}) {
            for (boolean progressive : new boolean[] {false, true}) {
                byte[] jpeg = JpegEncoder.encode(
                        TestPlanes.scene(width, height, 3, halved), 90, progressive, Optional.empty(), () -> false);
                assertCut(jpeg, new PixelSize(width, height), new Random(width + height), 60);
            }
        }
    }

    private static void assertCut(byte[] jpeg, PixelSize stored, Random random, int rounds) throws ImageException {
        for (int round = 0; round < rounds; round++) {
            Job job = job(random, stored);
            Sharpness sharpness = random.nextBoolean() ? Sharpness.STANDARD : Sharpness.BEST;

            List<byte[]> found = planes(render(jpeg, List.of(job), sharpness).get(0));

            List<byte[]> wanted = plainly(jpeg, job, sharpness);
            for (int plane = 0; plane < wanted.size(); plane++) {
                assertThat(difference(found.get(plane), wanted.get(plane)))
                        .as("plane %d of round %d: %s", plane, round, job)
                        .isLessThanOrEqualTo(isCut(jpeg, plane, job, sharpness) ? ROUNDED : 0);
            }
        }
    }

    private static int difference(byte[] found, byte[] wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        return IntStream.range(0, found.length)
                .map(i -> Math.abs((found[i] & 0xFF) - (wanted[i] & 0xFF)))
                .max()
                .orElse(0);
    }

    private static boolean isCut(byte[] jpeg, int plane, Job job, Sharpness sharpness) throws ImageException {
        Frame frame = SmallJpegs.segments(jpeg).frame();
        Layout layout = Layout.of(frame, List.of(job), sharpness.residual());
        return !Scale.of(frame.components().get(plane), layout, job).edges().equals(CutEdges.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void makesOfOneDecodeWhatEachPlanGivesAlone(String name) throws ImageException {
        byte[] jpeg = SmallJpegs.bytes(name);
        Random random = new Random(name.hashCode() + 1);
        for (int round = 0; round < 60; round++) {
            List<Job> jobs = Stream.generate(() -> job(random, SMALL))
                    .limit(1 + random.nextInt(4))
                    .toList();

            List<Planes> together = render(jpeg, jobs, Sharpness.STANDARD);

            for (int i = 0; i < jobs.size(); i++) {
                Planes alone =
                        render(jpeg, List.of(jobs.get(i)), Sharpness.STANDARD).get(0);
                assertThat(planes(together.get(i)))
                        .as("round %d: %s of %s", round, jobs.get(i), jobs)
                        .usingElementComparator(java.util.Arrays::compare)
                        .isEqualTo(planes(alone));
            }
        }
    }

    private static Job job(Random random, PixelSize stored) {
        Orientation orientation = Orientation.ofExif(1 + random.nextInt(8));
        PixelSize seen = orientation.apply(stored);
        int x = random.nextInt(seen.width());
        int y = random.nextInt(seen.height());
        Region region = random.nextInt(4) == 0
                ? Region.all(seen)
                : new Region(x, y, 1 + random.nextInt(seen.width() - x), 1 + random.nextInt(seen.height() - y));
        int shrink = 1 << random.nextInt(5);
        PixelSize target = new PixelSize(
                Math.max(1, region.width() / shrink + random.nextInt(3) - 1),
                Math.max(1, region.height() / shrink + random.nextInt(3) - 1));
        int quality = random.nextBoolean() ? 85 : 95;
        return Job.of(new ResizePlan(region, orientation, target, ImageFormat.JPEG, quality, 0xFFFFFF), stored);
    }

    private static List<Planes> render(byte[] jpeg, List<Job> jobs, Sharpness sharpness) throws ImageException {
        Segments segments = SmallJpegs.segments(jpeg);
        return new Rendering(segments, jobs, sharpness, InverseDct::new).run(() -> false);
    }

    private static List<byte[]> planes(Planes planes) {
        return IntStream.range(0, planes.count()).mapToObj(planes::samples).toList();
    }

    private static List<byte[]> plainly(byte[] jpeg, Job job, Sharpness sharpness) throws ImageException {
        Frame frame = SmallJpegs.segments(jpeg).frame();
        Layout layout = Layout.of(frame, List.of(job), sharpness.residual());
        int[] scales = new int[3];
        for (Component component : frame.components()) {
            scales[component.index()] = layout.scale(component, job);
        }
        byte[][] whole = WholePlanes.of(jpeg, scales, InverseDct::new);
        List<byte[]> results = new ArrayList<>();
        for (Component component : frame.components()) {
            int i = component.index();
            int n = scales[i];
            int width = WholePlanes.size(frame.width(), component.h(), frame.maxH(), n);
            CutEdges edges = layout.edges(component, job, n);
            if (!edges.equals(CutEdges.NONE)) {
                PlainCuts.mend(whole[i], width, jpeg, component, edges, n);
            }
            Taps across = layout.tapsAcross(component, job, n).taps();
            Taps down = layout.tapsDown(component, job, n).taps();
            byte[] stored = PlainResampler.resample(whole[i], width, across, down);
            results.add(TurnTest.upright(stored, across.length(), job.plan().orientation()));
        }
        return results;
    }
}

package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ShownFrames;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The odd GIFs that lie beside the project, frame by frame; skipped where they do not. */
class AnimationCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../../shared/corpus/gif")
            .normalize();

    private final PortableEngine engine = new PortableEngine();

    @Test
    void everyFrameIsWhatIsSeenOfTheSource() throws IOException, ImageException {
        assumeThat(CORPUS).as("the corpus beside the project").exists();
        List<Path> files;
        try (Stream<Path> all = Files.list(CORPUS)) {
            files = all.sorted().toList();
        }
        int compared = 0;
        for (Path file : files) {
            ImageBytes source = ImageBytes.wrap(Files.readAllBytes(file));
            if (file.toString().contains("zero_width")) {
                continue;
            }
            ShownFrames expected = ShownFrames.of(source);
            ImageInfo info = engine.probe(source);
            if (expected.frames().size() > 1) {
                ResizePlan plan = new ResizePlan(
                        Region.all(info.seen()), info.orientation(), info.seen(), ImageFormat.GIF, 85, 0xFFFFFF);
                ShownFrames found = ShownFrames.of(
                        engine.render(source, List.of(plan), () -> false).get(0));

                assertThat(found.delays()).as("delays of %s", file).isEqualTo(expected.delays());
                assertThat(found.repeats()).as("repeats of %s", file).isEqualTo(expected.repeats());
                assertFrames(file, found, expected);
                compared++;
            }
        }
        assertThat(compared).as("animations").isGreaterThanOrEqualTo(17);
    }

    /** Exactly, unless there are more colours than a palette holds: then on the mean of all samples. */
    private static void assertFrames(Path file, ShownFrames found, ShownFrames expected) {
        long colours = expected.frames().stream()
                .flatMapToInt(Arrays::stream)
                .distinct()
                .count();
        for (int i = 0; i < expected.frames().size(); i++) {
            int[] wanted = expected.frames().get(i);
            int[] frame = found.frames().get(i);
            if (colours <= 255) {
                long differing = 0;
                for (int j = 0; j < wanted.length; j++) {
                    // Some files have no palette at all, of which the JDK makes another ramp of grays than browsers.
                    differing += near(wanted[j], frame[j], 1) ? 0 : 1;
                }
                assertThat(differing).as("pixels of frame %d of %s", i, file).isZero();
            } else {
                long sum = 0;
                for (int j = 0; j < wanted.length; j++) {
                    for (int shift = 0; shift < 32; shift += 8) {
                        sum += Math.abs(((wanted[j] >>> shift) & 0xFF) - ((frame[j] >>> shift) & 0xFF));
                    }
                }
                assertThat(sum / (4.0 * wanted.length))
                        .as("mean difference in frame %d of %s", i, file)
                        .isLessThan(1.5);
            }
        }
    }

    private static boolean near(int one, int other, int most) {
        for (int shift = 0; shift < 32; shift += 8) {
            if (Math.abs(((one >>> shift) & 0xFF) - ((other >>> shift) & 0xFF)) > most) {
                return false;
            }
        }
        return true;
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The JPEG files among the odd, broken and hostile pictures that lie beside the project; skipped where they do not.
 * Answered by this engine with the next one behind it, as the service has them.
 */
class JpegCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared/corpus")
            .normalize();
    private static final int TOLERANCE = 8;
    private static final int MOST_SIDE = 1200;

    private static final ImageEngine CHAIN = EngineChain.of(List.of(new JpegEngine(), new PortableEngine()));

    /** A line of the list: file, what is expected, mode, mean of red, green and blue. */
    private record Case(String file, String expected, String mode, String mean) {
        static Case of(String line) {
            String[] fields = line.split("\t", -1);
            return new Case(fields[0], fields[1], fields[3], fields[4]);
        }

        boolean isAltered() {
            return file.startsWith("corrupt/") || file.startsWith("bombs/");
        }

        ImageBytes bytes() throws IOException {
            return ImageBytes.wrap(Files.readAllBytes(CORPUS.resolve(file)));
        }
    }

    /** One is not served: it is coded arithmetically, which neither engine reads. */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void servesAtLeast99PercentOfTheOddFilesInSizeAndColour() throws IOException {
        List<Case> odd = cases().stream().filter(one -> !one.isAltered()).toList();

        assertThat(missed(odd, "decode")).as("missed of %d", odd.size()).hasSizeLessThanOrEqualTo(odd.size() / 100);
    }

    /**
     * Altered files that reference decoders show, because they forgive wrong codes. Two are refused by the engine
     * behind as well, two because wrong codes stand where the data ends, which cannot be told from a cut.
     */
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void servesAlteredFilesThatMostDecodersForgive() throws IOException {
        List<Case> altered = cases().stream().filter(Case::isAltered).toList();

        assertThat(missed(altered, "decode")).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void refusesWhatIsBroken() throws IOException {
        assertThat(missed(cases(), "reject")).isEmpty();
    }

    private static List<String> missed(List<Case> cases, String expected) throws IOException {
        List<String> missed = new ArrayList<>();
        for (Case one : cases) {
            if (one.expected().startsWith(expected)) {
                String answer = answer(one.bytes());
                if (!isRight(answer, one)) {
                    missed.add(one + ", got " + answer);
                }
            }
        }
        return missed;
    }

    private static List<Case> cases() throws IOException {
        assumeThat(CORPUS.resolve("MANIFEST.tsv"))
                .as("the corpus beside the project")
                .exists();
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(CORPUS.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .toList()) {
            Case one = Case.of(line);
            if (one.bytes().format().filter(ImageFormat.JPEG::equals).isPresent()) {
                cases.add(one);
            }
        }
        return cases;
    }

    private static String answer(ImageBytes source) {
        try {
            ImageInfo info = CHAIN.probe(source);
            PixelSize seen = info.seen();
            PixelSize target = new PixelSize(Math.min(MOST_SIDE, seen.width()), Math.min(MOST_SIDE, seen.height()));
            ResizePlan plan =
                    new ResizePlan(Region.all(seen), info.orientation(), target, ImageFormat.JPEG, 95, 0xFFFFFF);
            DecodedJpeg result = new DecodedJpeg(
                    CHAIN.render(source, List.of(plan), () -> false).get(0).array());
            assertThat(new PixelSize(result.width(), result.height())).isEqualTo(target);
            return "decode " + seen + " " + mean(result);
        } catch (ImageException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    /** Of red, green and blue as stored: the profile of the source is kept, so its numbers are. */
    private static String mean(DecodedJpeg image) {
        double[] means = new double[3];
        for (int plane = 0; plane < image.planes(); plane++) {
            means[plane] = Arrays.stream(image.samples(plane)).average().orElseThrow() - (plane == 0 ? 0 : 128);
        }
        long red = Math.round(means[0] + 1.402 * means[2]);
        long green = Math.round(means[0] - 0.344136 * means[1] - 0.714136 * means[2]);
        long blue = Math.round(means[0] + 1.772 * means[1]);
        return red + "," + green + "," + blue;
    }

    private static boolean isRight(String answer, Case wanted) {
        String[] parts = answer.split(" ", -1);
        if (wanted.expected().equals("reject")) {
            return parts[0].equals("refused:");
        }
        if (!answer.startsWith(wanted.expected() + " ")) {
            return false;
        }
        if (wanted.mode().equals("CMYK") || wanted.mean().isEmpty()) {
            return true;
        }
        String[] found = parts[2].split(",", -1);
        String[] mean = wanted.mean().split(",", -1);
        for (int c = 0; c < 3; c++) {
            if (Math.abs(Integer.parseInt(found[c]) - Integer.parseInt(mean[c])) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}

package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Odd, broken and hostile pictures that lie beside the project; where they do not, these tests are skipped. Each must be
 * answered, and none with anything but a picture or an {@link ImageException}; how many are answered as two reference
 * decoders agreed is stated for each directory and may only grow.
 */
class CorpusTest {
    private static final Path CORPUS = root().resolve("../shared/corpus").normalize();
    private static final long DEADLINE_SECONDS = 120;
    private static final int TOLERANCE = 8;
    private static final int MOST_SIDE = 2400;

    private final PortableEngine engine = new PortableEngine();

    /**
     * Expectations that are met.
     *
     * @param floor how many; what is missing up to the number of files is listed in the documentation of the engine
     */
    @ParameterizedTest(name = "{0}: at least {1}")
    @CsvSource({"jpeg,81", "png,290", "gif,28", "webp,91", "exif,36", "corrupt,82", "bombs,120"})
    void isAnsweredAsReferenceDecodersDo(String directory, int floor) throws IOException, InterruptedException {
        assumeThat(CORPUS.resolve("MANIFEST.tsv"))
                .as("the corpus beside the project")
                .exists();
        List<String> missed = new ArrayList<>();
        int met = 0;
        for (String line : Files.readAllLines(CORPUS.resolve("MANIFEST.tsv"))) {
            String[] fields = line.split("\t", -1);
            if (fields[0].startsWith(directory + "/")) {
                ImageBytes source = ImageBytes.wrap(Files.readAllBytes(CORPUS.resolve(fields[0])));
                String answer = inTime(fields[0], source);
                if (isExpected(answer, fields[1], fields[3], fields[4])) {
                    met++;
                } else {
                    missed.add(fields[0] + ": expected " + fields[1] + " " + fields[4] + ", got " + answer);
                }
            }
        }
        assertThat(met).as("met of %s, missed %s", directory, missed).isGreaterThanOrEqualTo(floor);
    }

    /** Either {@code refused} or {@code decode WxH r,g,b}. */
    private String inTime(String file, ImageBytes source) throws InterruptedException {
        AtomicReference<String> answer = new AtomicReference<>("");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean late = new AtomicBoolean();
        CountDownLatch answered = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.set(answer(source, late));
                    } catch (Throwable thrown) {
                        failure.set(thrown);
                    } finally {
                        answered.countDown();
                    }
                },
                "corpus " + file);
        thread.setDaemon(true);
        thread.start();
        boolean inTime = answered.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        late.set(true);
        assertThat(inTime).as("%s answered within %d s", file, DEADLINE_SECONDS).isTrue();
        assertThat(failure.get()).as("thrown at %s", file).isNull();
        return answer.get();
    }

    private String answer(ImageBytes source, AtomicBoolean late) {
        try {
            ImageInfo info = engine.probe(source);
            PixelSize seen = info.seen();
            // The mean does not depend on the size, so the time to encode a bomb need not be spent.
            PixelSize target = new PixelSize(Math.min(MOST_SIDE, seen.width()), Math.min(MOST_SIDE, seen.height()));
            ResizePlan plan =
                    new ResizePlan(Region.all(seen), info.orientation(), target, ImageFormat.PNG, 85, 0xFFFFFF);
            BufferedImage result = TestPicture.decode(
                    engine.render(source, List.of(plan), late::get).get(0));
            assertThat(new PixelSize(result.getWidth(), result.getHeight())).isEqualTo(target);
            return "decode " + seen + " " + meanOnWhite(result);
        } catch (ImageException refused) {
            return "refused";
        }
    }

    private static String meanOnWhite(BufferedImage image) {
        long[] sums = new long[3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = TestPicture.argb(image, x, y);
                int opacity = pixel >>> 24;
                for (int c = 0; c < 3; c++) {
                    sums[c] += ((pixel >> (16 - 8 * c)) & 0xFF) * opacity + 255 * (255 - opacity);
                }
            }
        }
        double weight = 255.0 * image.getWidth() * image.getHeight();
        return Math.round(sums[0] / weight) + "," + Math.round(sums[1] / weight) + "," + Math.round(sums[2] / weight);
    }

    @SuppressWarnings("StringSplitter") // fixed fields without empty ones at the end
    private static boolean isExpected(String answer, String expected, String mode, String mean) {
        if (expected.equals("reject")) {
            return answer.equals("refused");
        }
        if (expected.startsWith("either")) {
            return true;
        }
        String[] parts = answer.split(" ");
        if (!answer.startsWith(expected + " ")) {
            return false;
        }
        if (mode.equals("CMYK") || mean.isEmpty()) {
            return true;
        }
        String[] found = parts[2].split(",");
        String[] wanted = mean.split(",");
        for (int c = 0; c < 3; c++) {
            if (Math.abs(Integer.parseInt(found[c]) - Integer.parseInt(wanted[c])) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static Path root() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return module.getParent();
    }
}

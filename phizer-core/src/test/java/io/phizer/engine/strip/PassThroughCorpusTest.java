package io.phizer.engine.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd, broken and hostile pictures that lie beside the project; where they do not, this is skipped. */
class PassThroughCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared/corpus");
    private static final int MOST_PIXELS = 4_000_000;

    private final EngineChain behind = EngineChain.of(List.of(new JpegEngine(), new PortableEngine()));
    private final PassThroughEngine engine = new PassThroughEngine(behind);

    /**
     * What is to be refused never passes, and what passes has the same pixels as its source.
     *
     * @param floor how many pass at least
     */
    @SuppressWarnings("StringSplitter") // fixed fields without empty ones at the end
    @ParameterizedTest(name = "{0}: at least {1}")
    @CsvSource({"jpeg,71", "png,298", "gif,25", "webp,0", "exif,33", "corrupt,6", "bombs,20"})
    void passesOnlyWhatCanBeDecodedAndChangesNoPixel(String directory, int floor) throws IOException {
        assumeThat(CORPUS.resolve("MANIFEST.tsv"))
                .as("the corpus beside the project")
                .exists();
        int passed = 0;
        for (String line : Files.readAllLines(CORPUS.resolve("MANIFEST.tsv"))) {
            String[] fields = line.split("\t", -1);
            if (fields[0].startsWith(directory + "/")) {
                ImageBytes source = ImageBytes.wrap(Files.readAllBytes(CORPUS.resolve(fields[0])));
                if (passes(source, fields[0])) {
                    assertThat(fields[1]).as(fields[0]).isNotEqualTo("reject");
                    passed++;
                }
            }
        }
        assertThat(passed).as("passed of %s", directory).isGreaterThanOrEqualTo(floor);
    }

    private boolean passes(ImageBytes source, String name) {
        try {
            ImageInfo info = engine.probe(source);
            ImageBytes result = engine.render(source, List.of(plan(info, info.format())), () -> false)
                    .get(0);
            if (info.stored().pixels() <= MOST_PIXELS) {
                assertThat(pixels(result)).as(name).isEqualTo(pixels(source));
            }
            return true;
        } catch (ImageException refused) {
            return false;
        }
    }

    private ImageBytes pixels(ImageBytes file) throws ImageException {
        ImageInfo info = behind.probe(file);
        return behind.render(file, List.of(plan(info, ImageFormat.PNG)), () -> false)
                .get(0);
    }

    private static ResizePlan plan(ImageInfo info, ImageFormat output) {
        PixelSize size = info.stored();
        return new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, output, 90, 0xFFFFFF);
    }
}

package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.engine.strip.PassThroughEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From every format to every format, scaled and at full size, nothing comes along but the picture and its colours. */
class MetadataTest {
    private static final List<ImageEngine> ENGINES =
            PassThroughEngine.before(List.of(new JpegEngine(), new PortableEngine()));
    private static final EngineChain CHAIN = EngineChain.of(ENGINES);

    static Stream<Arguments> jobs() {
        List<Arguments> jobs = new ArrayList<>();
        for (ImageFormat input : ImageFormat.values()) {
            for (ImageFormat output : ImageFormat.values()) {
                if (CHAIN.supports(input, output)) {
                    jobs.add(Arguments.of(input, output, MarkedPictures.WIDTH, MarkedPictures.HEIGHT));
                    jobs.add(Arguments.of(input, output, 32, 24));
                }
            }
        }
        return jobs.stream();
    }

    @ParameterizedTest(name = "{0} to {1} of {2}x{3}")
    @MethodSource("jobs")
    void ofTheSourceIsNotInAResult(ImageFormat input, ImageFormat output, int width, int height) throws ImageException {
        ImageBytes source = MarkedPictures.of(input);
        assertThat(FileParts.contains(source, MarkedPictures.MARK)).isTrue();
        ResizePlan plan = EngineFixture.plan(
                new Region(0, 0, MarkedPictures.WIDTH, MarkedPictures.HEIGHT), new PixelSize(width, height), output);

        for (ImageEngine engine : engines(input, output)) {
            ImageBytes result;
            try {
                result = engine.render(source, List.of(plan), () -> false).get(0);
            } catch (ImageException.Unsupported passedOn) {
                continue;
            }
            assertThat(result.format()).contains(output);
            assertThat(FileParts.contains(result, MarkedPictures.MARK))
                    .as("the mark in what %s makes", engine.name())
                    .isFalse();
            if (output == ImageFormat.PNG) {
                assertThat(FileParts.chunkTypes(result)).isSubsetOf("IHDR", "iCCP", "PLTE", "tRNS", "IDAT", "IEND");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unscaled")
    void isNoReasonNotToPassAPictureThrough(ImageFormat format) throws ImageException {
        ImageBytes source = MarkedPictures.of(format);
        ResizePlan plan = EngineFixture.plan(
                MarkedPictures.WIDTH, MarkedPictures.HEIGHT, MarkedPictures.WIDTH, MarkedPictures.HEIGHT, format);

        assertThat(CHAIN.choose(source, List.of(plan)).engine()).isInstanceOf(PassThroughEngine.class);
        assertThat(ENGINES.get(0).render(source, List.of(plan), () -> false)).hasSize(1);
    }

    static Stream<ImageFormat> unscaled() {
        return Stream.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);
    }

    private static List<ImageEngine> engines(ImageFormat input, ImageFormat output) {
        return ENGINES.stream().filter(engine -> engine.supports(input, output)).toList();
    }
}

package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link ImageEngine} keeps, for the formats that it reads and writes among JPEG, PNG and GIF. An
 * implementation extends this class and gives an engine.
 */
public abstract class ImageEngineContract extends EngineFixture {

    /** What the JDK can write, so that a test can make sources of it. */
    private static final List<ImageFormat> WRITTEN = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void tellsFormatAndSizeByTheHeader(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageInfo info = engine().probe(TestPicture.encode(TestPicture.blocks(61, 47), format));

        assertThat(info.format()).isEqualTo(format);
        assertThat(info.stored()).isEqualTo(new PixelSize(61, 47));
        assertThat(info.orientation()).isEqualTo(Orientation.UPRIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "1,64", "64,1", "3,7", "64,48", "63,47", "8,300", "130,97", "200,1"})
    void givesExactlyTheTargetSize(int width, int height) throws ImageException {
        for (ImageFormat format : WRITTEN) {
            if (reads(format)) {
                ImageBytes source = source(TestPicture.blocks(64, 48), format);
                ResizePlan plan = plan(new Region(0, 0, 64, 48), new PixelSize(width, height), outputFor(format));

                BufferedImage result = TestPicture.decode(render(source, plan));

                assertThat(result.getWidth()).as("width of %s", format).isEqualTo(width);
                assertThat(result.getHeight()).as("height of %s", format).isEqualTo(height);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void givesTheFormatOfThePlan(ImageFormat format) throws ImageException {
        ImageFormat input = anyInput();
        assumeThat(engine().supports(input, format)).isTrue();

        ImageBytes result = render(source(TestPicture.blocks(64, 48), input), plan(64, 48, 32, 24, format));

        assertThat(result.format()).contains(format);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void keepsEachColourInItsPlace(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageBytes source = source(TestPicture.blocks(160, 120), format);

        BufferedImage result = TestPicture.decode(render(source, plan(160, 120, 40, 30, outputFor(format))));

        assertQuarters(result);
    }

    @ParameterizedTest
    @CsvSource({"0,0,80,60,D02020", "80,0,80,60,20A030", "0,60,80,60,2030C0", "80,60,80,60,E0D030", "96,72,1,1,E0D030"})
    void showsTheRegionAndNothingElse(int x, int y, int width, int height, String colour) throws ImageException {
        for (ImageFormat format : WRITTEN) {
            if (reads(format)) {
                ImageBytes source = source(TestPicture.blocks(160, 120), format);
                Region region = new Region(x, y, width, height);

                BufferedImage result =
                        TestPicture.decode(render(source, plan(region, new PixelSize(24, 18), outputFor(format))));

                // JPEG mixes the colours at an edge, a reduced one over two pixels: all but the outermost are plain.
                for (int row = 2; row < 16; row++) {
                    for (int column = 2; column < 22; column++) {
                        assertColour(result, column, row, Integer.parseInt(colour, 16));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void turnsStoredPixelsUpright(Orientation orientation) throws ImageException {
        assumeReads(ImageFormat.JPEG);
        for (boolean littleEndian : new boolean[] {false, true}) {
            BufferedImage stored = TestPicture.storedFor(TestPicture.blocks(160, 120), orientation);
            ImageBytes source = TestPicture.withSegment(
                    TestPicture.encode(stored, ImageFormat.JPEG),
                    0xE1,
                    TestPicture.exif(orientation.exifValue(), littleEndian));

            ImageInfo info = engine().probe(source);
            ResizePlan plan = new ResizePlan(
                    Region.all(info.seen()),
                    info.orientation(),
                    new PixelSize(40, 30),
                    outputFor(ImageFormat.JPEG),
                    90,
                    0xFFFFFF);

            assertThat(info.orientation()).isEqualTo(orientation);
            assertThat(info.seen()).isEqualTo(new PixelSize(160, 120));
            assertQuarters(TestPicture.decode(render(source, plan)));
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void takesTheRegionFromThePictureAsSeen(Orientation orientation) throws ImageException {
        ImageFormat input = anyInput();
        ImageBytes source = source(TestPicture.storedFor(TestPicture.blocks(160, 120), orientation), input);
        ResizePlan plan = new ResizePlan(
                new Region(90, 8, 60, 40), orientation, new PixelSize(30, 20), outputFor(input), 90, 0xFFFFFF);

        BufferedImage result = TestPicture.decode(render(source, plan));

        assertThat(result.getWidth()).isEqualTo(30);
        assertColour(result, 15, 10, TestPicture.GREEN);
        assertColour(result, 2, 2, TestPicture.GREEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void rendersManyPlansAsItWouldEachAlone(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageBytes source = source(TestPicture.blocks(160, 120), format);
        List<ResizePlan> plans = List.of(
                plan(160, 120, 40, 30, outputFor(format)),
                plan(new Region(10, 20, 100, 90), new PixelSize(50, 45), outputFor(format)),
                plan(new Region(159, 119, 1, 1), new PixelSize(5, 5), outputFor(format)),
                plan(160, 120, 200, 150, outputFor(format)));

        List<ImageBytes> together = engine().render(source, plans, NEVER);

        assertThat(together).hasSize(plans.size());
        for (int i = 0; i < plans.size(); i++) {
            assertThat(together.get(i)).isEqualTo(render(source, plans.get(i)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void refusesEveryCutFile(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageBytes whole = TestPicture.encode(TestPicture.blocks(48, 40), format);
        ResizePlan plan = plan(48, 40, 12, 10, outputFor(format));
        assertThat(render(whole, plan)).isNotNull();
        int step = Math.max(1, whole.length() / 300);

        for (int length = whole.length() - 1; length > 0; length -= step) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole.array(), length));
            assertThatThrownBy(() -> probeAndRender(cut, plan))
                    .as("%s cut to %d of %d bytes", format, length, whole.length())
                    .isInstanceOf(ImageException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
    void answersRubbishWithAnImageExceptionOrAPicture(ImageFormat format) {
        assumeThat(reads(format)).isTrue();
        ImageBytes whole = format == ImageFormat.WEBP
                ? ImageBytes.wrap(
                        "RIFF\40\0\0\0WEBPVP8L\24\0\0\0\57 etc. etc. etc.".getBytes(StandardCharsets.ISO_8859_1))
                : TestPicture.encode(TestPicture.blocks(48, 40), format);
        ResizePlan plan = plan(48, 40, 12, 10, outputFor(format));
        Random random = new Random(20_240_607);

        for (int round = 0; round < 400; round++) {
            byte[] bytes = whole.array().clone();
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
                bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
            }
            try {
                ImageInfo info = engine().probe(ImageBytes.wrap(bytes));
                if (info.stored().equals(new PixelSize(48, 40))) {
                    assertThat(render(ImageBytes.wrap(bytes), plan).length()).isPositive();
                }
            } catch (ImageException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void refusesWhatIsNoPicture() {
        for (byte[] bytes : List.of(new byte[0], new byte[1], "<html>".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> engine().probe(ImageBytes.wrap(bytes)))
                    .isInstanceOf(ImageException.Unsupported.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void givesUpBeforeAnyWorkWhenNobodyWaits(ImageFormat format) {
        assumeReads(format);
        ImageBytes source = source(TestPicture.blocks(64, 48), format);
        List<ResizePlan> plans = List.of(plan(64, 48, 32, 24, outputFor(format)));

        assertThatThrownBy(() -> engine().render(source, plans, () -> true)).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void givesUpInTheMiddleWhenNobodyWaitsAnyMore(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageBytes source = source(TestPicture.blocks(300, 400), format);
        List<ResizePlan> plans = List.of(plan(300, 400, 32, 24, outputFor(format)));
        AtomicInteger asked = new AtomicInteger();
        engine().render(source, plans, () -> asked.incrementAndGet() < 0);
        int questions = asked.get();

        assertThat(questions).as("questions during 25 rows of blocks").isGreaterThan(25);
        for (int last : new int[] {2, questions / 4, questions / 2, questions - 1}) {
            AtomicInteger again = new AtomicInteger();
            assertThatThrownBy(() -> engine().render(source, plans, () -> again.incrementAndGet() >= last))
                    .as("nobody waits from question %d of %d on", last, questions)
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void carriesNothingOfTheSourcesMetadata() throws ImageException {
        assumeReads(ImageFormat.JPEG);
        byte[] secret = "Exif\0\0GPS-SECRET".getBytes(StandardCharsets.ISO_8859_1);
        ImageBytes plain = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG);
        ImageBytes source = TestPicture.withSegment(
                TestPicture.withSegment(plain, 0xE1, secret), 0xFE, "COMMENT-SECRET".getBytes(StandardCharsets.UTF_8));

        for (ImageFormat output : WRITTEN) {
            if (engine().supports(ImageFormat.JPEG, output)) {
                ImageBytes result = render(source, plan(64, 48, 32, 24, output));
                assertThat(new String(result.array(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("SECRET");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void makesTheSameBytesEachTimeAndLeavesTheSourceAlone(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageBytes source = source(TestPicture.blocks(160, 120), format);
        byte[] before = source.array().clone();
        ResizePlan plan = plan(160, 120, 33, 25, outputFor(format));

        assertThat(render(source, plan)).isEqualTo(render(source, plan));
        assertThat(source.array()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void costsMoreHeapTheMoreThereIsToMake(ImageFormat format) throws ImageException {
        assumeReads(format);
        ImageBytes source = source(TestPicture.blocks(160, 120), format);
        ResizePlan small = plan(160, 120, 16, 12, outputFor(format));
        ResizePlan large = plan(160, 120, 1600, 1200, outputFor(format));

        long cost = engine().heapCost(source, List.of(small));

        assertThat(cost).isPositive();
        assertThat(engine().heapCost(source, List.of(large)))
                .isGreaterThan(cost)
                .isGreaterThan(1600 * 1200);
        assertThat(engine().heapCost(source, List.of(small, large)))
                .isGreaterThanOrEqualTo(engine().heapCost(source, List.of(large)));
    }

    @Test
    void refusesToWriteWhatItDoesNotSupport() {
        for (ImageFormat output : ImageFormat.values()) {
            ImageFormat input = anyInput();
            if (!engine().supports(input, output)) {
                ImageBytes source = source(TestPicture.blocks(64, 48), input);
                assertThatThrownBy(() -> render(source, plan(64, 48, 32, 24, output)))
                        .isInstanceOf(ImageException.Unsupported.class);
            }
        }
    }

    @Test
    void hasANameAndAVersionThatStay() {
        assertThat(engine().name()).matches("[a-z][a-z0-9+-]*");
        assertThat(engine().version()).isNotBlank().isEqualTo(engine().version());
    }

    private void probeAndRender(ImageBytes source, ResizePlan plan) throws ImageException {
        engine().probe(source);
        render(source, plan);
    }

    private static ImageBytes source(BufferedImage image, ImageFormat format) {
        return TestPicture.encode(image, format);
    }

    private void assumeReads(ImageFormat format) {
        assumeThat(reads(format)).as("reads %s", format).isTrue();
    }

    private boolean reads(ImageFormat format) {
        return Arrays.stream(ImageFormat.values()).anyMatch(output -> engine().supports(format, output));
    }

    private ImageFormat anyInput() {
        return WRITTEN.stream().filter(this::reads).findFirst().orElseThrow();
    }

    /** The format itself if it can be written, else any that can. */
    private ImageFormat outputFor(ImageFormat input) {
        return Stream.concat(Stream.of(input), WRITTEN.stream())
                .filter(output -> engine().supports(input, output))
                .findFirst()
                .orElseThrow();
    }
}

package io.phizer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AddOnsTest {
    private static final Cancellation NEVER = () -> false;
    private static final AddOns PLAIN = new AddOns(List.of(new PlainWriter()), List.of());

    private final PortableEngine portable = new PortableEngine(ImageLimits.defaults(), PLAIN);
    private final JpegEngine jpeg = new JpegEngine(ImageLimits.defaults(), Sharpness.STANDARD, PLAIN);

    @Test
    void areNoneByThemselves() {
        assertThat(AddOns.find()).isEqualTo(AddOns.none());
        assertThat(EngineChain.of(List.of(new JpegEngine(), new PortableEngine()))
                        .outputs())
                .containsExactlyInAnyOrder(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);
    }

    @Test
    void addTheFormatsThatTheyWrite() {
        assertThat(portable.supports(ImageFormat.GIF, ImageFormat.WEBP)).isTrue();
        assertThat(portable.supports(ImageFormat.WEBP, ImageFormat.WEBP)).isTrue();
        assertThat(jpeg.supports(ImageFormat.JPEG, ImageFormat.WEBP)).isTrue();
        assertThat(jpeg.supports(ImageFormat.PNG, ImageFormat.WEBP)).isFalse();
    }

    @Test
    void showInTheVersionsOfTheEngines() {
        assertThat(portable.version()).endsWith("-plain/7");
        assertThat(jpeg.version()).isEqualTo(new JpegEngine().version() + "-plain/7");
    }

    @Test
    void areAskedForTheirMemory() throws ImageException {
        for (ImageEngine engine : List.of(portable, jpeg)) {
            ImageBytes source = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG);

            assertThat(engine.heapCost(source, List.of(plan(64, 48, 8, 6)))).isGreaterThan(1_000_000_000L);
            assertThatThrownBy(() -> engine.heapCost(source, List.of(plan(64, 48, 1001, 6))))
                    .isInstanceOf(ImageException.TooLarge.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void areGivenUprightPixelsOfAPhotograph(Orientation orientation) throws ImageException {
        BufferedImage stored = TestPicture.storedFor(TestPicture.blocks(160, 120), orientation);
        ImageBytes source = TestPicture.encode(stored, ImageFormat.JPEG);
        ResizePlan plan = new ResizePlan(
                new Region(0, 0, 160, 120), orientation, new PixelSize(40, 30), ImageFormat.WEBP, 80, 0xFFFFFF);

        for (ImageEngine engine : List.of(portable, jpeg)) {
            ImageBytes result = engine.render(source, List.of(plan), NEVER).get(0);

            assertThat(PlainWriter.channels(result)).isEqualTo(3);
            assertColour(result, 40 * 2 + 2, TestPicture.RED);
            assertColour(result, 40 * 2 + 37, TestPicture.GREEN);
            assertColour(result, 40 * 27 + 2, TestPicture.BLUE);
            assertColour(result, 40 * 27 + 37, TestPicture.YELLOW);
        }
    }

    @Test
    void areGivenGrayAsColour() throws ImageException {
        BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSamples(0, 0, 16, 16, 0, filled(256, 100));
        for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG)) {
            ImageBytes source = TestPicture.encode(gray, format);
            ImageEngine engine = format == ImageFormat.JPEG ? jpeg : portable;

            ImageBytes result =
                    engine.render(source, List.of(plan(16, 16, 4, 4)), NEVER).get(0);

            assertColour(result, 5, 0x646464);
        }
    }

    @Test
    void areGivenOpacityWhereThereIsAny() throws ImageException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 16, 16, filled(256, 0x80FF8000), 0, 16);
        ImageBytes half = portable.render(
                        TestPicture.encode(image, ImageFormat.PNG), List.of(plan(16, 16, 4, 4)), NEVER)
                .get(0);
        image.setRGB(0, 0, 16, 16, filled(256, 0xFFFF8000), 0, 16);
        ImageBytes full = portable.render(
                        TestPicture.encode(image, ImageFormat.PNG), List.of(plan(16, 16, 4, 4)), NEVER)
                .get(0);

        assertThat(PlainWriter.channels(half)).isEqualTo(4);
        assertThat(PlainWriter.sample(half, 5, 3)).isEqualTo(0x80);
        assertColour(half, 5, 0xFF8000);
        assertThat(PlainWriter.channels(full)).isEqualTo(3);
    }

    @Test
    void areGivenTheProfileOfAPhotograph() throws ImageException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ImageBytes colour = TestPicture.withSegment(
                TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG), 0xE2, segment(profile));
        ImageBytes gray = TestPicture.withSegment(
                TestPicture.encode(new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY), ImageFormat.JPEG),
                0xE2,
                segment(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData()));
        List<ResizePlan> plans = List.of(plan(64, 48, 8, 6));

        assertThat(PlainWriter.profileLength(jpeg.render(colour, plans, NEVER).get(0)))
                .isEqualTo(profile.length);
        assertThatThrownBy(() -> jpeg.heapCost(gray, plans)).isInstanceOf(ImageException.Unsupported.class);
        assertThatThrownBy(() -> jpeg.render(gray, plans, NEVER)).isInstanceOf(ImageException.Unsupported.class);
    }

    /** All of a profile in one segment, ICC.1:2022, annex B.4. */
    private static byte[] segment(byte[] profile) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(profile);
        return content.toByteArray();
    }

    @Test
    void decodeInPlaceOfTheEnginesOwnDecoder() throws ImageException {
        // A lossless picture of 4x4 in one colour.
        String stream = "2f03c00000" + "2850010bd2ff02" + "00".repeat(6);
        ImageBytes source = ImageBytes.wrap(
                HexFormat.of().parseHex("524946461e000000" + "57454250" + "5650384c" + "11000000" + stream));
        PortableEngine faster =
                new PortableEngine(ImageLimits.defaults(), new AddOns(List.of(), List.of(new PlainDecoder(true))));
        PortableEngine leftAlone =
                new PortableEngine(ImageLimits.defaults(), new AddOns(List.of(), List.of(new PlainDecoder(false))));
        ResizePlan plan = new ResizePlan(
                new Region(0, 0, 4, 4), Orientation.UPRIGHT, new PixelSize(4, 4), ImageFormat.PNG, 80, 0);

        assertThat(faster.version()).endsWith("-plain/3");
        assertThat(faster.heapCost(source, List.of(plan))).isGreaterThan(1_000_000_000L);
        assertThat(TestPicture.decode(
                                faster.render(source, List.of(plan), NEVER).get(0))
                        .getRGB(1, 1))
                .isEqualTo(0xFF123456);
        assertThat(TestPicture.decode(
                                leftAlone.render(source, List.of(plan), NEVER).get(0))
                        .getRGB(1, 1))
                .isEqualTo(0xFF804020);
    }

    private record PlainDecoder(boolean takes) implements SourceDecoder {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String version() {
            return "3";
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.WEBP;
        }

        @Override
        public OptionalLong heapBytes(ImageBytes source, ImageInfo info) {
            return takes ? OptionalLong.of(1_000_000_000L) : OptionalLong.empty();
        }

        @Override
        public int[] decode(ImageBytes source, ImageInfo info) {
            return filled((int) info.stored().pixels(), 0xFF123456);
        }
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static ResizePlan plan(int width, int height, int targetWidth, int targetHeight) {
        return new ResizePlan(
                new Region(0, 0, width, height),
                Orientation.UPRIGHT,
                new PixelSize(targetWidth, targetHeight),
                ImageFormat.WEBP,
                80,
                0xFFFFFF);
    }

    private static void assertColour(ImageBytes file, int pixel, int rgb) {
        for (int c = 0; c < 3; c++) {
            assertThat(PlainWriter.sample(file, pixel, c))
                    .as("pixel %d, channel %d", pixel, c)
                    .isCloseTo(rgb >> (16 - 8 * c) & 0xFF, within(14));
        }
    }
}

package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.AddOns;
import io.phizer.engine.FourComponents;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    private static final ImageLimits LIMITS = ImageLimits.defaults();

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void letThroughWhatIsJustWithinAndRefuseWhatIsOver(ImageFormat format) {
        ImageBytes source = TestPicture.encode(TestPicture.blocks(100, 80), format);

        assertThatCode(() -> engine(LIMITS.withMaxPixels(8000)).probe(source)).doesNotThrowAnyException();
        assertThatThrownBy(() -> engine(LIMITS.withMaxPixels(7999)).probe(source))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("100x80");
        assertThatCode(() -> engine(LIMITS.withMaxBytes(source.length())).probe(source))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> engine(LIMITS.withMaxBytes(source.length() - 1)).probe(source))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining(String.valueOf(source.length()));
    }

    @Test
    void countTheScansOfAJpeg() throws ImageException {
        ImageBytes source = TestPicture.progressive(TestPicture.blocks(100, 80));

        assertThat(new HeaderReader(LIMITS, ImageIoCoders.find(), AddOns.none(), Set.of())
                        .read(source)
                        .decodeCost())
                .isPositive();
        assertThatThrownBy(() -> engine(LIMITS.withMaxScans(3)).probe(source))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("3 scans");
    }

    @Test
    void multiplyScansByPixels() {
        ImageBytes source = manyScans(80);

        assertThatCode(() -> engine(LIMITS).probe(source)).doesNotThrowAnyException();
        assertThatThrownBy(() -> engine(LIMITS.withMaxPixels(8000)).probe(source))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("scans of");
    }

    /** A scan may be next to nothing, and a decoder that shows every stage of a picture makes all of it anew for each. */
    @Test
    void letAPictureOfManyScansThroughThatCanBeDecodedInOnePass() {
        ImageBytes whole = ImageBytes.wrap(FourComponents.progressive(100, 80));

        assertThatCode(() -> render(LIMITS.withMaxPixels(8000), whole)).doesNotThrowAnyException();
    }

    @Test
    void multiplyPassesByPixelsWhereLastScansAreMissing() {
        byte[] whole = FourComponents.progressive(100, 80);
        int last = HexFormat.of().formatHex(whole).lastIndexOf("ffda") / 2;
        byte[] coarse = Arrays.copyOf(whole, last + 2);
        coarse[last + 1] = (byte) JpegMarker.EOI;

        assertPassesAreLimited(coarse);
    }

    @Test
    void multiplyPassesByPixelsWhereACodeIsWrong() {
        byte[] damaged = FourComponents.progressive(100, 80);
        int first = HexFormat.of().formatHex(damaged).indexOf("ffda") / 2;
        Arrays.fill(damaged, first + 100, first + 200, (byte) 0xFE); // codes that there are not

        assertPassesAreLimited(damaged);
    }

    /** Which takes its time for rows, of next to no pixels each. */
    @Test
    void countRowsOfPassesToo() throws ImageException {
        LIMITS.checkPasses(100, 65_500, 20);
        LIMITS.checkPasses(1, 10, 65_500);

        assertThatThrownBy(() -> LIMITS.checkPasses(100, 10, 65_500))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("100 passes");
    }

    private static void assertPassesAreLimited(byte[] jpeg) {
        ImageBytes source = ImageBytes.wrap(jpeg);
        assertThatCode(() -> render(LIMITS, source)).doesNotThrowAnyException();
        assertThatThrownBy(() -> render(LIMITS.withMaxPixels(8000), source))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("passes that");
    }

    private static void render(ImageLimits limits, ImageBytes source) throws ImageException {
        ImageEngine engine = engine(limits);
        ResizePlan plan = new ResizePlan(
                Region.all(new PixelSize(100, 80)),
                Orientation.UPRIGHT,
                new PixelSize(50, 40),
                ImageFormat.JPEG,
                85,
                0xFFFFFF);
        engine.render(source, List.of(plan), () -> false);
    }

    @Test
    void countTheFramesOfAGif() {
        byte[] one =
                TestPicture.encode(TestPicture.blocks(10, 8), ImageFormat.GIF).array();
        String hex = HexFormat.of().formatHex(one);
        String frame = hex.substring(hex.indexOf("2c00000000"), hex.length() - 2);
        ImageBytes three =
                ImageBytes.wrap(HexFormat.of().parseHex(hex.substring(0, hex.length() - 2) + frame + frame + "3b"));

        assertThatCode(() -> engine(LIMITS.withMaxFrames(3)).probe(three)).doesNotThrowAnyException();
        assertThatThrownBy(() -> engine(LIMITS.withMaxFrames(2)).probe(three))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("2 frames");
    }

    @Test
    void holdForAHeaderWhoseProductOverflows() {
        byte[] png = TestPicture.encode(TestPicture.blocks(10, 8), ImageFormat.PNG)
                .array()
                .clone();
        png[17] = 1;
        png[21] = 1;
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        }

        assertThatThrownBy(() -> engine(LIMITS).probe(ImageBytes.wrap(png)))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("65546x65544");
    }

    @Test
    void refuseARowOfMillionsOfPixels() {
        BufferedImage row = new BufferedImage(65_536, 1, BufferedImage.TYPE_BYTE_GRAY);

        assertThatThrownBy(() -> engine(LIMITS).probe(TestPicture.encode(row, ImageFormat.PNG)))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("65536x1");
    }

    @Test
    void holdForWebpOfHardlyAnyBytes() {
        // 16384x16384 pixels, lossless, all of one colour.
        ImageBytes bomb = ImageBytes.wrap(HexFormat.of()
                .parseHex("524946461e000000574542505650384c110000002fffffff0f2850010bd2ff02000000000000"));

        assertThatThrownBy(() -> engine(LIMITS).probe(bomb))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("16384x16384");
    }

    @Test
    void mustMakeSense() {
        assertThatThrownBy(() -> LIMITS.withMaxBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withMaxPixels(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withMaxPixels(1L << 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withMaxScans(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LIMITS.withMaxFrames(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A progressive JPEG whose last scan comes again and again. */
    private static ImageBytes manyScans(int scans) {
        String hex = HexFormat.of()
                .formatHex(TestPicture.progressive(TestPicture.blocks(100, 80)).array());
        String refinement = hex.substring(hex.lastIndexOf("ffda"), hex.length() - 4);
        // What it says of bits, as if there had been none before: those may come again.
        String last = refinement.substring(0, 18) + "00" + refinement.substring(20);
        return ImageBytes.wrap(
                HexFormat.of().parseHex(hex.substring(0, hex.length() - 4) + last.repeat(scans) + "ffd9"));
    }

    private static ImageEngine engine(ImageLimits limits) {
        return new PortableEngine(limits);
    }
}

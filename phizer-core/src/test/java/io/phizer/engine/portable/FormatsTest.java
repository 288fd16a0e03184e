package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
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
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final int PNG_AFTER_HEADER = 33;

    private final PortableEngine engine = new PortableEngine();

    @Test
    void aProgressiveJpegGivesTheSamePictureAsASequentialOne() throws ImageException {
        BufferedImage blocks = TestPicture.blocks(320, 240);

        BufferedImage result = render(TestPicture.progressive(blocks), 40, 30);

        BufferedImage sequential = render(TestPicture.encode(blocks, ImageFormat.JPEG), 40, 30);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                assertNear(TestPicture.argb(result, x, y), sequential.getRGB(x, y), 10);
            }
        }
    }

    @Test
    void aProgressiveJpegIsRefusedWhereverItIsCut() {
        byte[] whole = TestPicture.progressive(TestPicture.blocks(64, 48)).array();

        for (int length = 1; length < whole.length; length++) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> render(cut, 16, 12))
                    .as("cut to %d of %d", length, whole.length)
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void passesOnJpegOfRareCodings() {
        byte[] baseline = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG)
                .array()
                .clone();
        int frame = 0;
        while (baseline[frame] != (byte) 0xFF || baseline[frame + 1] != (byte) 0xC0) {
            frame++;
        }
        // lossless, hierarchical and arithmetic (T.81, table B.1)
        for (int coding : new int[] {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}) {
            baseline[frame + 1] = (byte) coding;
            ImageBytes rare = ImageBytes.wrap(baseline.clone());

            assertThatThrownBy(() -> engine.probe(rare)).isInstanceOf(ImageException.Unsupported.class);
        }
        baseline[frame + 1] = (byte) 0xC0;
        baseline[frame + 11] = 0x31;
        baseline[frame + 14] = 0x21;
        assertThatThrownBy(() -> engine.probe(ImageBytes.wrap(baseline)))
                .isInstanceOf(ImageException.Unsupported.class)
                .hasMessageContaining("fractional");
    }

    @Test
    void aGrayJpegStaysGray() throws ImageException {
        BufferedImage gray = new BufferedImage(80, 60, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setPixels(0, 0, 80, 60, filled(80 * 60, 90));

        BufferedImage result = render(TestPicture.encode(gray, ImageFormat.JPEG), 20, 15);

        assertThat(result.getRaster().getNumBands()).isEqualTo(1);
        assertThat(result.getRaster().getSample(10, 7, 0)).isBetween(89, 91);
    }

    @Test
    void aGrayPictureIsNotBrighterInGif() throws ImageException {
        BufferedImage gray = new BufferedImage(80, 60, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setPixels(0, 0, 80, 60, filled(80 * 60, 90));
        ImageBytes source = TestPicture.encode(gray, ImageFormat.PNG);

        BufferedImage result = TestPicture.decode(
                engine.render(source, List.of(plan(engine.probe(source), 20, 15, ImageFormat.GIF)), () -> false)
                        .get(0));

        assertNear(TestPicture.argb(result, 5, 5), 0x5A5A5A, 2);
    }

    @Test
    void theFirstExifSegmentOfAJpegCounts() throws ImageException {
        ImageBytes plain = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG);
        ImageBytes second = TestPicture.withSegment(plain, 0xE1, TestPicture.exif(3, true));
        ImageBytes both = TestPicture.withSegment(second, 0xE1, TestPicture.exif(6, false));

        assertThat(engine.probe(both).orientation()).isEqualTo(Orientation.ROTATE_90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exif\0\0II*\0\377\377\377\377",
                "Exif\0\0MM\0*\0\0\0\10\377\377",
                "Exif\0\0",
                "Exif\0\0PK",
                "Exif"
            })
    void anExifSegmentThatMakesNoSenseTurnsNothing(String segment) throws ImageException {
        ImageBytes plain = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG);

        ImageBytes source = TestPicture.withSegment(plain, 0xE1, segment.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(engine.probe(source).orientation()).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void orientationIsReadFromPng() throws ImageException {
        ImageBytes plain = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.PNG);

        ImageInfo info = engine.probe(withChunk(plain, "eXIf", TestPicture.tiff(8, true)));

        assertThat(info.orientation()).isEqualTo(Orientation.ROTATE_270);
        assertThat(info.seen()).isEqualTo(new PixelSize(48, 64));
    }

    @Test
    void aDamagedTextInPngHurtsNobody() throws ImageException {
        ImageBytes plain = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.PNG);
        byte[] damaged = withChunk(plain, "zTXt", new byte[] {'x', 0, 0, 1, 2, 3})
                .array()
                .clone();
        damaged[PNG_AFTER_HEADER + 10] ^= 1;

        assertThat(render(ImageBytes.wrap(damaged), 16, 12).getWidth()).isEqualTo(16);
    }

    /** Frames, parts of a number, and what stands behind the pixels: the picture itself is sound. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000", "0001", ""})
    void anAnimationThatMakesNoSenseIsAStillPng(String control) throws ImageException {
        ImageBytes plain = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.PNG);
        byte[] content = HexFormat.of().parseHex(control);
        ImageBytes behind = FileParts.with(plain, -12, FileParts.chunk("acTL", content));

        for (ImageBytes odd : List.of(withChunk(plain, "acTL", content), behind)) {
            assertThat(render(odd, 16, 12).getWidth()).isEqualTo(16);
        }
    }

    @Test
    void damagedPixelsInPngAreRefused() {
        byte[] damaged = TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.PNG)
                .array()
                .clone();
        damaged[damaged.length - 30] ^= 1;

        assertThatThrownBy(() -> render(ImageBytes.wrap(damaged), 16, 12)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void sixteenBitsOfPngBecomeEight() throws ImageException {
        BufferedImage deep = new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setPixels(0, 0, 40, 30, filled(40 * 30, 0x80FF));

        BufferedImage result = render(TestPicture.encode(deep, ImageFormat.PNG), 20, 15);

        assertThat(result.getRaster().getSample(3, 3, 0)).isEqualTo(0x80);
    }

    @Test
    void theFirstFrameOfAGifLiesOnItsScreen() throws ImageException {
        // A screen of 6x4; a red frame of 2x2 at column 3, row 1.
        ImageBytes gif = ImageBytes.wrap(HexFormat.of()
                .parseHex("474946383961" + "06000400" + "800000" + "ff0000" + "0000ff" + "2c" + "03000100" + "02000200"
                        + "00" + "02" + "03" + "040005" + "00" + "3b"));

        ImageInfo info = engine.probe(gif);
        BufferedImage result = render(gif, 6, 4, ImageFormat.PNG);

        assertThat(info.stored()).isEqualTo(new PixelSize(6, 4));
        assertThat(info.alpha()).isTrue();
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 6; x++) {
                boolean inFrame = x >= 3 && x < 5 && y >= 1 && y < 3;
                assertThat(result.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(inFrame ? 0xFFFF0000 : 0);
            }
        }
    }

    @Test
    void losslessWebpIsRead() throws ImageException {
        ImageBytes webp = ImageBytes.wrap(HexFormat.of()
                .parseHex("524946461e000000574542505650384c110000002f3fc00b002850010bd2ff02000000000000"));

        BufferedImage result = render(webp, 16, 12, ImageFormat.PNG);

        assertThat(engine.probe(webp).stored()).isEqualTo(new PixelSize(64, 48));
        assertThat(result.getRGB(3, 3)).isEqualTo(0xFF804020);
    }

    @Test
    void webpIsReadButNotWritten() {
        assertThat(engine.supports(ImageFormat.WEBP, ImageFormat.JPEG)).isTrue();
        assertThat(engine.supports(ImageFormat.WEBP, ImageFormat.WEBP)).isFalse();
        assertThat(engine.supports(ImageFormat.JPEG, ImageFormat.WEBP)).isFalse();
    }

    @Test
    void anEmbeddedProfileIsHonoured() throws ImageException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ImageBytes plain = TestPicture.encode(plain(0x404040), ImageFormat.JPEG);

        BufferedImage result =
                render(TestPicture.withSegment(plain, 0xE2, iccSegment(linear)), 10, 10, ImageFormat.GIF);

        // A quarter of the light is 0x89 in sRGB.
        assertNear(TestPicture.argb(result, 5, 5), 0x898989, 3);
    }

    @Test
    void aProfileThatIsNoneIsNotThere() throws ImageException {
        ImageBytes plain = TestPicture.encode(plain(0x404040), ImageFormat.JPEG);

        BufferedImage result = render(TestPicture.withSegment(plain, 0xE2, iccSegment(new byte[200])), 10, 10);

        assertNear(TestPicture.argb(result, 5, 5), 0x404040, 3);
    }

    @Test
    void lengthsOfSegmentsThatLieAreRefused() {
        byte[] jpeg =
                TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG).array();
        byte[] tooLong = jpeg.clone();
        tooLong[4] = (byte) 0xFF;
        byte[] tooShort = jpeg.clone();
        tooShort[4] = 0;
        tooShort[5] = 1;

        for (byte[] bytes : List.of(tooLong, tooShort)) {
            assertThatThrownBy(() -> engine.probe(ImageBytes.wrap(bytes)))
                    .isInstanceOf(ImageException.Malformed.class)
                    .hasMessageContaining("offset=");
        }
    }

    @Test
    void markersThatStandAloneArePassedOverButNoSecondBeginning() throws ImageException {
        String jpeg = HexFormat.of()
                .formatHex(TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG)
                        .array());
        ImageBytes odd = ImageBytes.wrap(HexFormat.of().parseHex("ffd8" + "ff01" + "ffd0" + jpeg.substring(4)));
        ImageBytes twice = ImageBytes.wrap(HexFormat.of().parseHex("ffd8" + jpeg));

        assertThat(engine.probe(odd).stored()).isEqualTo(new PixelSize(64, 48));
        assertThatThrownBy(() -> engine.probe(twice))
                .isInstanceOf(ImageException.Malformed.class)
                .hasMessageContaining("does not belong");
    }

    @Test
    void aSegmentThatDoesNotFitIsTheEndOfAPictureThatIsWhole() throws ImageException {
        String jpeg = HexFormat.of()
                .formatHex(TestPicture.encode(TestPicture.blocks(64, 48), ImageFormat.JPEG)
                        .array());
        for (String tail : List.of("ffe77000", "ffd8ffe1", "fffe", "ff0100ff")) {
            ImageBytes odd = ImageBytes.wrap(HexFormat.of().parseHex(jpeg.substring(0, jpeg.length() - 4) + tail));

            assertThat(render(odd, 16, 12).getWidth()).as(tail).isEqualTo(16);
        }
    }

    private static BufferedImage plain(int rgb) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, rgb);
        }
        return image;
    }

    private static int[] filled(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    private static byte[] iccSegment(byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(profile);
        return out.toByteArray();
    }

    /** The PNG file with a chunk after its header. */
    private static ImageBytes withChunk(ImageBytes png, String type, byte[] content) {
        byte[] named = new byte[4 + content.length];
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 crc = new CRC32();
        crc.update(named);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png.array(), 0, PNG_AFTER_HEADER);
        writeInt(out, content.length);
        out.writeBytes(named);
        writeInt(out, (int) crc.getValue());
        out.write(png.array(), PNG_AFTER_HEADER, png.length() - PNG_AFTER_HEADER);
        return ImageBytes.wrap(out.toByteArray());
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    private BufferedImage render(ImageBytes source, int width, int height) throws ImageException {
        return render(source, width, height, ImageFormat.PNG);
    }

    private BufferedImage render(ImageBytes source, int width, int height, ImageFormat output) throws ImageException {
        ResizePlan plan = plan(engine.probe(source), width, height, output);
        return TestPicture.decode(
                engine.render(source, List.of(plan), () -> false).get(0));
    }

    private static ResizePlan plan(ImageInfo info, int width, int height, ImageFormat output) {
        return new ResizePlan(
                Region.all(info.seen()), info.orientation(), new PixelSize(width, height), output, 90, 0xFFFFFF);
    }

    private static void assertNear(int found, int expected, int tolerance) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((found >> shift) & 0xFF)
                    .as("%08X, expected %06X", found, expected)
                    .isBetween(((expected >> shift) & 0xFF) - tolerance, ((expected >> shift) & 0xFF) + tolerance);
        }
    }
}

package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.AddOns;
import io.phizer.engine.CmykJpeg;
import io.phizer.engine.EngineChain;
import io.phizer.engine.FileParts;
import io.phizer.engine.IccProfiles;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.engine.TestWebp;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of colours and of the profile that says what they are. Expected colours are computed from definitions. */
class ColourTest {
    private static final int SIDE = 40;

    private final EngineChain engines = EngineChain.of(List.of(new JpegEngine(), new PortableEngine()));

    /** A raster of all of them would be held for the JDK's reader, which gives no rows of four components. */
    @Test
    void manyInksComeInStripsAndAreWhatTheyAreTogether() throws ImageException {
        int side = 2200;
        int[] inks = new int[4 * side * side];
        for (int i = 0; i < side * side; i++) {
            inks[4 * i] = 255 * (i / side) / side;
            inks[4 * i + 1] = 255 * (i % side) / side;
        }
        ImageBytes source = CmykJpeg.of(side, side, inks);
        List<ResizePlan> plans = List.of(new ResizePlan(
                new Region(0, 0, side, side), Orientation.UPRIGHT, new PixelSize(220, 220), ImageFormat.PNG, 85, 0));

        BufferedImage result =
                TestPicture.decode(engines.render(source, plans, () -> false).get(0));

        assertThat(engines.heapCost(source, plans)).isBetween(16L << 20, 4L * side * side + (1 << 20));
        for (int y = 0; y < 220; y++) {
            for (int x = 0; x < 220; x += 73) {
                int rgb = result.getRGB(x, y);
                assertThat(rgb >> 16 & 0xFF)
                        .as("red at %d,%d", x, y)
                        .isBetween(250 - 255 * y / 220, 258 - 255 * y / 220);
                assertThat(rgb >> 8 & 0xFF)
                        .as("green at %d,%d", x, y)
                        .isBetween(250 - 255 * x / 220, 258 - 255 * x / 220);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"JPEG,JPEG,true", "JPEG,PNG,true", "PNG,PNG,true", "PNG,JPEG,true", "JPEG,GIF,false", "PNG,GIF,false"})
    void aProfileOfRgbGoesWithWhatCanCarryIt(ImageFormat input, ImageFormat output, boolean kept)
            throws ImageException {
        byte[] profile = IccProfiles.displayP3();

        ImageBytes result = render(withProfile(TestPicture.encode(plain(0xC86432), input), profile), output);

        assertThat(profileIn(result).isPresent()).isEqualTo(kept);
        if (kept) {
            assertThat(profileIn(result)).hasValue(profile);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C86432", "3CA050", "5064C8", "808080", "FFFFFF", "000000", "E0C040"})
    void wideGamutBecomesSrgbByDefinition(String number) throws ImageException {
        int rgb = Integer.parseInt(number, 16);
        ImageBytes png = TestPicture.encode(plain(rgb), ImageFormat.PNG);

        assertNear(
                colourInSrgb(FileParts.pngWithProfile(png, "a", IccProfiles.adobeRgb())),
                inSrgb(rgb, IccProfiles.adobeRgbColumns(), IccProfiles.ADOBE_GAMMA));
        assertNear(
                colourInSrgb(FileParts.pngWithProfile(png, "p", IccProfiles.displayP3())),
                inSrgb(rgb, IccProfiles.displayP3Columns(), 0));
    }

    @Test
    void ofSeveralProfilesOfAPngTheFirstBeforeItsDataCounts() throws ImageException {
        int rgb = 0x3CA050;
        ImageBytes adobe = FileParts.pngWithProfile(
                TestPicture.encode(plain(rgb), ImageFormat.PNG), "second", IccProfiles.adobeRgb());
        ImageBytes both = FileParts.pngWithProfile(adobe, "first", IccProfiles.displayP3());
        byte[] content = FileParts.latin("late\0\0");
        byte[] profile = FileParts.compressed(IccProfiles.adobeRgb());
        byte[] late = Arrays.copyOf(content, content.length + profile.length);
        System.arraycopy(profile, 0, late, content.length, profile.length);

        assertNear(colourInSrgb(both), inSrgb(rgb, IccProfiles.displayP3Columns(), 0));
        assertNear(
                colourInSrgb(FileParts.with(
                        TestPicture.encode(plain(rgb), ImageFormat.PNG), -12, FileParts.chunk("iCCP", late))),
                rgb);
    }

    @Test
    void whatAJpegTellsBehindItsScanChangesNothing() throws ImageException {
        int rgb = 0x3CA050;
        ImageBytes jfif = TestPicture.encode(plain(rgb), ImageFormat.JPEG);
        byte[] bare = Arrays.copyOfRange(jfif.array(), 18, jfif.length());
        bare[0] = (byte) 0xFF;
        bare[1] = (byte) 0xD8;
        ImageBytes whole = ImageBytes.wrap(bare);
        // Segments alone, without the marker in front and that behind.
        byte[] adobe = FileParts.latin("\377\356\0\16Adobe\0d\0\0\0\0\0");
        byte[] turned = TestPicture.withSegment(ImageBytes.wrap(new byte[2]), 0xE1, TestPicture.exif(6, false))
                .array();

        assertNear(colourInSrgb(FileParts.with(whole, -2, adobe)), rgb);
        for (byte[] late : List.of(adobe, Arrays.copyOfRange(turned, 2, turned.length))) {
            ImageInfo info = new PortableEngine().probe(FileParts.with(whole, -2, late));
            assertThat(info).isEqualTo(new PortableEngine().probe(whole));
        }
    }

    @Test
    void ofSeveralProfilesOfAWebpTheFirstBeforeItsPixelsCounts() throws ImageException {
        int rgb = 0x3CA050;
        byte[] header = FileParts.webpChunk("VP8X", new byte[] {0x20, 0, 0, 0, SIDE - 1, 0, 0, SIDE - 1, 0, 0});
        byte[] p3 = FileParts.webpChunk("ICCP", IccProfiles.displayP3());
        byte[] adobe = FileParts.webpChunk("ICCP", IccProfiles.adobeRgb());
        byte[] pixels = TestWebp.lossless(SIDE, SIDE, TestWebp.filled(SIDE * SIDE, 0xFF000000 | rgb));

        assertNear(
                colourInSrgb(FileParts.webp(header, p3, adobe, pixels)),
                inSrgb(rgb, IccProfiles.displayP3Columns(), 0));
        assertNear(colourInSrgb(FileParts.webp(header, pixels, adobe)), rgb);

        header[8] = 0; // without the flag, there is none
        assertNear(colourInSrgb(FileParts.webp(header, p3, pixels)), rgb);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG"})
    void aProfileOfGrayGoesWithGray(ImageFormat output) throws ImageException {
        byte[] profile = IccProfiles.gray(1.8);
        for (ImageFormat input : List.of(ImageFormat.JPEG, ImageFormat.PNG)) {
            ImageBytes result = render(withProfile(TestPicture.encode(gray(0x40), input), profile), output);

            assertThat(profileIn(result)).hasValue(profile);
            assertThat(TestPicture.decode(result).getRaster().getNumBands()).isEqualTo(1);
        }
    }

    @Test
    void grayNumbersStayRgbBesideAProfileOfRgb() throws ImageException {
        ImageBytes source = withProfile(TestPicture.encode(plain(0x505050), ImageFormat.PNG), IccProfiles.displayP3());

        ImageBytes result = render(source, ImageFormat.PNG);

        assertThat(profileIn(result)).isPresent();
        // The colour type of IHDR: neither gray nor gray with opacity.
        assertThat(result.array()[25]).isNotIn((byte) 0, (byte) 4);
    }

    @Test
    void grayWithOpacityIsConvertedByItsProfile() throws ImageException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, i % SIDE < SIDE / 2 ? 0 : 0xFF404040);
        }
        ImageBytes source =
                FileParts.pngWithProfile(TestPicture.encode(image, ImageFormat.PNG), "gray", IccProfiles.gray(1.0));

        ImageBytes result = render(source, ImageFormat.PNG);

        assertThat(profileIn(result)).isEmpty();
        // A quarter of the light is 0x89 in sRGB.
        assertNear(TestPicture.decode(result).getRGB(8, 5), 0x898989);
    }

    /** Every pixel, since a conversion may go wrong in some rows only. */
    @ParameterizedTest
    @EnumSource(names = {"JPEG", "GIF"})
    void colourWithOpacityIsConvertedByItsProfile(ImageFormat output) throws ImageException {
        int rgb = 0xC86432;
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, (i < 3 ? 0xFD000000 : 0xFF000000) | rgb);
        }
        ImageBytes source =
                FileParts.pngWithProfile(TestPicture.encode(image, ImageFormat.PNG), "p3", IccProfiles.displayP3());

        BufferedImage result = TestPicture.decode(render(source, output));

        for (int y = 1; y < result.getHeight(); y++) {
            for (int x = 0; x < result.getWidth(); x++) {
                assertNear(TestPicture.argb(result, x, y), inSrgb(rgb, IccProfiles.displayP3Columns(), 0));
            }
        }
    }

    @Test
    void aProfileOfOtherSamplesIsNotThere() throws ImageException {
        for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG)) {
            ImageBytes gray = withProfile(TestPicture.encode(gray(0x40), format), IccProfiles.adobeRgb());
            ImageBytes colour = withProfile(TestPicture.encode(plain(0xC86432), format), IccProfiles.gray(1.8));

            assertThat(profileIn(render(gray, format))).isEmpty();
            assertThat(profileIn(render(colour, format))).isEmpty();
            assertNear(colourInSrgb(colour), 0xC86432);
        }
    }

    @Test
    void aDamagedProfileIsNotThere() throws ImageException {
        byte[] whole = IccProfiles.adobeRgb();
        for (int damaged : new int[] {0, 16, 36, 131, 140}) {
            byte[] profile = whole.clone();
            profile[damaged] ^= 0x5A;
            for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG)) {
                ImageBytes source = withProfile(TestPicture.encode(plain(0xC86432), format), profile);

                assertThat(profileIn(render(source, format)))
                        .as("byte %d in %s", damaged, format)
                        .isEmpty();
                assertNear(colourInSrgb(source), 0xC86432);
            }
        }
    }

    @Test
    void aTransparentPictureIsLaidOverItsBackgroundInSrgb() throws ImageException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        ImageBytes source =
                FileParts.pngWithProfile(TestPicture.encode(image, ImageFormat.PNG), "p3", IccProfiles.displayP3());
        Region all = new Region(0, 0, SIDE, SIDE);
        ResizePlan plan =
                new ResizePlan(all, Orientation.UPRIGHT, new PixelSize(10, 10), ImageFormat.JPEG, 95, 0x20C040);

        ImageBytes result = engines.render(source, List.of(plan), () -> false).get(0);

        assertThat(profileIn(result)).isEmpty();
        assertNear(TestPicture.argb(TestPicture.decode(result), 5, 5), 0x20C040);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 15})
    void inksBecomeSrgbByTheirProfile(int corner) throws ImageException {
        int[] inks =
                IntStream.range(0, 4).map(c -> (corner >> (3 - c) & 1) * 255).toArray();
        byte[] profile = Inks.profile();

        for (ImageBytes jpeg : List.of(
                CmykJpeg.of(SIDE, SIDE, inks), CmykJpeg.inverted(SIDE, SIDE, inks), CmykJpeg.ycck(SIDE, SIDE, inks))) {
            for (ImageFormat output : List.of(ImageFormat.JPEG, ImageFormat.PNG)) {
                ImageBytes result = render(FileParts.jpegWithProfile(jpeg, profile), output);

                assertThat(profileIn(result)).isEmpty();
                assertNear(TestPicture.argb(TestPicture.decode(result), 5, 5), Inks.overprint(corner));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,0,FFFFFF", "255,0,0,0,00FFFF", "0,255,255,0,FF0000", "0,0,0,128,7F7F7F", "60,120,180,40,A4723F"})
    void inksWithoutAProfileTakeLightAway(int cyan, int magenta, int yellow, int black, String expected)
            throws ImageException {
        int[] inks = {cyan, magenta, yellow, black};
        int rgb = Integer.parseInt(expected, 16);
        for (ImageBytes jpeg : List.of(
                CmykJpeg.of(SIDE, SIDE, inks), CmykJpeg.inverted(SIDE, SIDE, inks), CmykJpeg.ycck(SIDE, SIDE, inks))) {
            assertNear(colourInSrgb(jpeg), rgb);
        }
    }

    private ImageBytes render(ImageBytes source, ImageFormat output) throws ImageException {
        ResizePlan plan = new ResizePlan(
                new Region(0, 0, SIDE, SIDE), Orientation.UPRIGHT, new PixelSize(10, 10), output, 95, 0xFFFFFF);
        return engines.render(source, List.of(plan), () -> false).get(0);
    }

    /** Of a picture of one colour, by way of a format that carries no profile. */
    private int colourInSrgb(ImageBytes source) throws ImageException {
        return TestPicture.argb(TestPicture.decode(render(source, ImageFormat.GIF)), 5, 5);
    }

    private static ImageBytes withProfile(ImageBytes source, byte[] profile) {
        return source.format().orElseThrow() == ImageFormat.JPEG
                ? FileParts.jpegWithProfile(source, profile)
                : FileParts.pngWithProfile(source, "name", profile);
    }

    private static Optional<byte[]> profileIn(ImageBytes result) {
        try {
            return new HeaderReader(ImageLimits.defaults(), ImageIoCoders.find(), AddOns.none(), Set.of())
                    .read(result)
                    .iccProfile();
        } catch (ImageException e) {
            throw new AssertionError(new String(result.array(), StandardCharsets.ISO_8859_1), e);
        }
    }

    /** By the definitions of both spaces, in floating point. */
    private static int inSrgb(int rgb, double[][] columns, double gamma) {
        double[] light = new double[3];
        for (int c = 0; c < 3; c++) {
            double number = (rgb >> (16 - 8 * c) & 0xFF) / 255.0;
            light[c] = gamma == 0 ? IccProfiles.srgbLight(number) : Math.pow(number, gamma);
        }
        return Inks.srgb(Inks.times(columns, light));
    }

    private static BufferedImage plain(int rgb) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, rgb);
        }
        return image;
    }

    private static BufferedImage gray(int value) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < SIDE * SIDE; i++) {
            raster.setSample(i % SIDE, i / SIDE, 0, value);
        }
        return image;
    }

    private static void assertNear(int found, int expected) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((found >> shift) & 0xFF)
                    .as("%06X, expected %06X", found & 0xFFFFFF, expected)
                    .isBetween(((expected >> shift) & 0xFF) - 4, ((expected >> shift) & 0xFF) + 4);
        }
    }
}

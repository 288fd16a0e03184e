package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffTest {
    private static final Cancellation NEVER = () -> false;
    private static final byte[] RAMP = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};

    private final PortableEngine engine =
            new PortableEngine(ImageLimits.defaults(), AddOns.none(), Set.of(ImageFormat.TIFF));

    @Test
    void isNotReadUnlessThatIsSwitchedOn() {
        ImageBytes source = gray().file(ByteOrder.LITTLE_ENDIAN);

        assertThatThrownBy(() -> new PortableEngine().probe(source)).isInstanceOf(ImageException.Unsupported.class);
        assertThat(engine.supports(ImageFormat.TIFF, ImageFormat.PNG)).isTrue();
        assertThat(engine.supports(ImageFormat.BMP, ImageFormat.PNG)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"LZW,false", "Deflate,false", "ZLib,false", "PackBits,false", "LZW,true", "Deflate,true"})
    void isReadInEachCompression(String compression, boolean tiled) throws Exception {
        BufferedImage image = TestPicture.blocks(70, 50);
        ImageBytes source = tiff(image, compression, tiled);

        ImageInfo info = engine.probe(source);
        BufferedImage result = TestPicture.decode(render(source));

        assertThat(info.stored()).isEqualTo(new PixelSize(70, 50));
        assertSame(image, result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPEG", "CCITT T.6"})
    void isPassedOnInOtherCompressions(String compression) throws Exception {
        BufferedImage image = new BufferedImage(
                32, 32, compression.equals("JPEG") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_BINARY);
        ImageBytes source = tiff(image, compression, false);

        assertThatThrownBy(() -> engine.probe(source))
                .isInstanceOf(ImageException.Unsupported.class)
                .hasMessageContaining("TIFF compression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void isReadInEachDepth(String name) throws Exception {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] wide = new byte[12];
        for (int i = 0; i < 6; i++) {
            wide[2 * i] = RAMP[i];
            wide[2 * i + 1] = RAMP[i];
        }
        byte[] nibbles = {0x03, 0x6F, 0x69, (byte) 0xCF};

        assertGrays(gray().file(order), 0, 51, 102, 153, 204, 255);
        assertGrays(gray().with(TiffTags.PHOTOMETRIC, 0).file(order), 255, 204, 153, 102, 51, 0);
        assertGrays(SmallTiff.gray(6, 1, 16, wide).file(order), 0, 51, 102, 153, 204, 255);
        assertGrays(
                SmallTiff.gray(3, 2, 4, new byte[] {0x03, 0x60, 0x69, (byte) 0xC0})
                        .file(order),
                0,
                51,
                102,
                102,
                153,
                204);
        assertGrays(SmallTiff.gray(8, 1, 4, nibbles).file(order), 0, 51, 102, 255, 102, 153, 204, 255);
        assertGrays(SmallTiff.gray(4, 1, 2, new byte[] {0x1B}).file(order), 0, 85, 170, 255);
        assertGrays(SmallTiff.gray(8, 1, 1, new byte[] {0x35}).file(order), 0, 0, 255, 255, 0, 255, 0, 255);
        assertGrays(
                SmallTiff.gray(8, 1, 1, new byte[] {0x35})
                        .with(TiffTags.PHOTOMETRIC, 0)
                        .file(order),
                255,
                255,
                0,
                0,
                255,
                0,
                255,
                0);
        assertColours(SmallTiff.rgb(2, 1, 8, RAMP).file(order), 0xFF003366, 0xFF99CCFF);
        assertColours(SmallTiff.rgb(2, 1, 16, wide).file(order), 0xFF003366, 0xFF99CCFF);
    }

    @Test
    void isReadInPlanes() throws Exception {
        ImageBytes source = SmallTiff.rgb(2, 1, 8, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255})
                .with(TiffTags.PLANAR, 2)
                .with(TiffTags.STRIP_OFFSETS, 8, 10, 12)
                .with(TiffTags.STRIP_LENGTHS, 2, 2, 2)
                .file(ByteOrder.LITTLE_ENDIAN);

        assertColours(source, 0xFF0066CC, 0xFF3399FF);
    }

    @Test
    void isReadByItsPalette() throws Exception {
        long[] map = new long[3 << 4];
        map[1] = 0xFFFF;
        map[16 + 2] = 0x8080;
        ImageBytes source = SmallTiff.gray(2, 1, 4, new byte[] {0x12})
                .with(TiffTags.PHOTOMETRIC, 3)
                .with(TiffTags.COLOUR_MAP, map)
                .file(ByteOrder.BIG_ENDIAN);

        assertColours(source, 0xFFFF0000, 0xFF008000);
    }

    @Test
    void keepsOpacity() throws Exception {
        byte[] pixels = {(byte) 200, 100, 50, (byte) 128, 10, 20, 30, (byte) 255};
        SmallTiff plain =
                SmallTiff.rgb(2, 1, 8, pixels).with(TiffTags.BITS, 8, 8, 8, 8).with(TiffTags.SAMPLES, 4);

        assertColours(plain.with(TiffTags.EXTRA, 2).file(ByteOrder.LITTLE_ENDIAN), 0x80C86432, 0xFF0A141E);
        assertThat(engine.probe(plain.file(ByteOrder.LITTLE_ENDIAN)).alpha()).isTrue();
        assertColours(plain.with(TiffTags.EXTRA, 0).file(ByteOrder.LITTLE_ENDIAN), 0xFFC86432, 0xFF0A141E);
        pixels[0] = 100;
        assertColours(plain.with(TiffTags.EXTRA, 1).file(ByteOrder.LITTLE_ENDIAN), 0x80C7C764, 0xFF0A141E);
        byte[] grays = {100, (byte) 128, 50, (byte) 255};
        assertColours(
                SmallTiff.gray(2, 1, 8, grays)
                        .with(TiffTags.BITS, 8, 8)
                        .with(TiffTags.SAMPLES, 2)
                        .with(TiffTags.EXTRA, 2)
                        .file(ByteOrder.LITTLE_ENDIAN),
                0x80646464,
                0xFF323232);
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void isTurnedByItsTag(Orientation orientation) throws Exception {
        ImageBytes source =
                gray().with(TiffTags.ORIENTATION, orientation.exifValue()).file(ByteOrder.BIG_ENDIAN);

        assertThat(engine.probe(source).orientation()).isEqualTo(orientation);
    }

    @Test
    void isRefusedByItsHeader() {
        assertRefused(gray().with(TiffTags.WIDTH, 70_000), ImageException.TooLarge.class);
        assertRefused(gray().with(TiffTags.WIDTH, 0), ImageException.Malformed.class);
        assertRefused(gray().without(TiffTags.HEIGHT), ImageException.Malformed.class);
        assertRefused(gray().with(TiffTags.WIDTH, 9), ImageException.Malformed.class);
        assertRefused(gray().with(TiffTags.STRIP_OFFSETS, 0xFFFFFF00L), ImageException.Malformed.class);
        assertRefused(gray().with(TiffTags.STRIP_LENGTHS, 0xFFFFFF00L), ImageException.Malformed.class);
        assertRefused(gray().with(TiffTags.STRIP_OFFSETS, 8, 8), ImageException.Malformed.class);
        assertRefused(gray().with(TiffTags.BITS, 32), ImageException.Unsupported.class);
        assertRefused(gray().with(TiffTags.BITS, 16).with(TiffTags.PREDICTOR, 2), ImageException.Unsupported.class);
        assertRefused(gray().with(TiffTags.PHOTOMETRIC, 5), ImageException.Unsupported.class);
        assertRefused(gray().with(TiffTags.FORMAT, 3), ImageException.Unsupported.class);
        assertRefused(gray().with(TiffTags.PHOTOMETRIC, 3), ImageException.Malformed.class);
        assertRefused(
                gray().with(TiffTags.TILE_WIDTH, 65_520).with(TiffTags.TILE_HEIGHT, 65_520),
                ImageException.TooLarge.class);
        assertRefused(
                gray().with(TiffTags.TILE_WIDTH, 16).with(TiffTags.TILE_HEIGHT, 1), ImageException.Malformed.class);
        assertRefused(
                gray().with(TiffTags.TILE_WIDTH, 16)
                        .with(TiffTags.TILE_HEIGHT, 16)
                        .with(TiffTags.WIDTH, 7000)
                        .with(TiffTags.HEIGHT, 7000),
                ImageException.TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 8, 32_773})
    void isRefusedWithFarTooFewBytesForItsPixels(long compression) {
        assertRefused(
                SmallTiff.gray(7000, 7000, 8, new byte[64]).with(TiffTags.COMPRESSION, compression),
                ImageException.Malformed.class);
        assertRefused(
                SmallTiff.gray(3, 2, 8, new byte[0]).with(TiffTags.COMPRESSION, compression),
                ImageException.Malformed.class);
    }

    @Test
    void isRefusedWhenItSendsTheReaderOverTheSameBytesAgain() {
        byte[] pixels = new byte[400];
        long[] offsets = new long[20];
        long[] lengths = new long[20];
        Arrays.fill(offsets, 8);
        Arrays.fill(lengths, 400);
        assertRefused(
                SmallTiff.gray(20, 20, 8, pixels)
                        .with(TiffTags.COMPRESSION, 32_773)
                        .with(TiffTags.STRIP_ROWS, 1)
                        .with(TiffTags.STRIP_OFFSETS, offsets)
                        .with(TiffTags.STRIP_LENGTHS, lengths),
                ImageException.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "PackBits"})
    void isRefusedWhereverItIsCut(String compression) throws Exception {
        byte[] whole = tiff(TestPicture.blocks(40, 30), compression, false).array();
        int refused = 0;
        for (int length = whole.length - 1; length > 0; length -= 3) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole, length));
            try {
                engine.probe(cut);
                render(cut);
            } catch (ImageException expected) {
                refused++;
            }
        }
        // What stands behind the pixels may be metadata that nobody needs.
        assertThat(refused).isGreaterThan((whole.length / 3) * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "PackBits"})
    void isAnsweredWhateverIsWrongInIt(String compression) throws Exception {
        byte[] whole = tiff(TestPicture.blocks(40, 30), compression, compression.equals("LZW"))
                .array();
        Random random = new Random(6);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = whole.clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            ImageBytes source = ImageBytes.wrap(bytes);
            try {
                if (engine.probe(source).stored().pixels() < 100_000) {
                    assertThat(render(source).length()).isPositive();
                }
            } catch (ImageException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void givesUpWhenNobodyWaits() throws Exception {
        ImageBytes source = tiff(TestPicture.blocks(40, 30), "LZW", true);
        List<ResizePlan> plans = List.of(plan(new PixelSize(40, 30)));
        int[] asked = {0};

        assertThatThrownBy(() -> engine.render(source, plans, () -> ++asked[0] > 8))
                .isInstanceOf(CancellationException.class);
    }

    private void assertRefused(SmallTiff file, Class<? extends ImageException> how) {
        assertThatThrownBy(() -> engine.probe(file.file(ByteOrder.LITTLE_ENDIAN)))
                .isInstanceOf(how);
    }

    private static SmallTiff gray() {
        return SmallTiff.gray(3, 2, 8, RAMP);
    }

    private void assertGrays(ImageBytes source, int... wanted) throws Exception {
        assertColours(
                source,
                Arrays.stream(wanted).map(gray -> 0xFF000000 | gray * 0x010101).toArray());
    }

    private void assertColours(ImageBytes source, int... wanted) throws Exception {
        PixelSize size = engine.probe(source).stored();
        BufferedImage result = TestPicture.decode(render(source));
        int[] found = new int[wanted.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = TestPicture.argb(result, i % size.width(), i / size.width());
        }
        assertThat(found).as("%s", source).containsExactly(wanted);
    }

    private static void assertSame(BufferedImage wanted, BufferedImage found) {
        for (int y = 0; y < wanted.getHeight(); y++) {
            for (int x = 0; x < wanted.getWidth(); x++) {
                assertThat(found.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(wanted.getRGB(x, y));
            }
        }
    }

    private static ImageBytes tiff(BufferedImage image, String compression, boolean tiled) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
        if (tiled) {
            param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            param.setTiling(32, 16, 0, 0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return ImageBytes.wrap(bytes.toByteArray());
    }

    private ImageBytes render(ImageBytes source) throws ImageException {
        return engine.render(source, List.of(plan(engine.probe(source).stored())), NEVER)
                .get(0);
    }

    private static ResizePlan plan(PixelSize size) {
        return new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, ImageFormat.PNG, 85, 0xFFFFFF);
    }
}

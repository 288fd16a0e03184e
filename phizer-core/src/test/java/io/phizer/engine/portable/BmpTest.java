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
import java.nio.ByteBuffer;
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
import org.junit.jupiter.params.provider.ValueSource;

class BmpTest {
    private static final Cancellation NEVER = () -> false;

    private final PortableEngine engine =
            new PortableEngine(ImageLimits.defaults(), AddOns.none(), Set.of(ImageFormat.BMP));

    @Test
    void isNotReadUnlessThatIsSwitchedOn() throws Exception {
        ImageBytes source = bmp(TestPicture.blocks(40, 30), "BI_RGB");
        PortableEngine standard = new PortableEngine();

        assertThat(standard.supports(ImageFormat.BMP, ImageFormat.JPEG)).isFalse();
        assertThatThrownBy(() -> standard.probe(source)).isInstanceOf(ImageException.Unsupported.class);
        assertThat(engine.supports(ImageFormat.BMP, ImageFormat.JPEG)).isTrue();
        assertThat(engine.supports(ImageFormat.TIFF, ImageFormat.JPEG)).isFalse();
        assertThat(engine.supports(ImageFormat.JPEG, ImageFormat.BMP)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_USHORT_555_RGB
            })
    void isReadInEachDepth(int type) throws Exception {
        BufferedImage image = painted(type);
        ImageBytes source = bmp(image, type == BufferedImage.TYPE_USHORT_565_RGB ? "BI_BITFIELDS" : "BI_RGB");

        ImageInfo info = engine.probe(source);
        BufferedImage result = TestPicture.decode(render(source, info.stored()));

        assertThat(info.stored()).isEqualTo(new PixelSize(40, 30));
        assertThat(info.alpha()).isFalse();
        assertSame(image, result, 9);
    }

    @Test
    void isReadInRuns() throws Exception {
        BufferedImage image = painted(BufferedImage.TYPE_BYTE_INDEXED);
        ImageBytes source = bmp(image, "BI_RLE8");

        assertSame(image, TestPicture.decode(render(source, new PixelSize(40, 30))), 0);
    }

    /** ImageMagick codes the bytes that rows are filled up with too. */
    @Test
    void isReadInRunsThatGoOnIntoThePaddingOfRows() throws Exception {
        BufferedImage result = TestPicture.decode(render(runs(8), new PixelSize(5, 2)));

        for (int x = 0; x < 5; x++) {
            assertThat(result.getRGB(x, 0)).isEqualTo(0xFF0000FF);
            assertThat(result.getRGB(x, 1)).isEqualTo(0xFFFF0000);
        }
        assertThatThrownBy(() -> engine.probe(runs(9))).isInstanceOf(ImageException.Malformed.class);
    }

    /** Five pixels by two, a row of blue over one of red, each in a run of some length. */
    private static ImageBytes runs(int length) {
        ByteBuffer file = ByteBuffer.allocate(70).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(70).putInt(0).putInt(62);
        file.putInt(40).putInt(5).putInt(2).putShort((short) 1).putShort((short) 8);
        file.putInt(1).putInt(8).putInt(0).putInt(0).putInt(2).putInt(0);
        file.putInt(0xFF0000).putInt(0x0000FF);
        file.put((byte) length).putShort((short) 0).put((byte) 0);
        file.put((byte) length).put((byte) 1).put((byte) 0).put((byte) 1);
        return ImageBytes.wrap(file.array());
    }

    @Test
    void keepsOpacityThatAMaskTellsOf() throws Exception {
        ImageBytes source = withOpacity();

        BufferedImage result = TestPicture.decode(render(source, new PixelSize(2, 1)));

        assertThat(engine.probe(source).alpha()).isTrue();
        assertThat(result.getRGB(0, 0)).isEqualTo(0x80FF4020);
        assertThat(result.getRGB(1, 0)).isEqualTo(0xFF102030);
    }

    @Test
    void readsAHeaderWithMasksOnly() throws Exception {
        byte[] bytes = withOpacity().array().clone();
        byte[] shorter = new byte[bytes.length - 108 + 56];
        System.arraycopy(bytes, 0, shorter, 0, 14 + 56);
        System.arraycopy(bytes, 14 + 108, shorter, 14 + 56, 8);
        ByteBuffer.wrap(shorter)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(10, 14 + 56)
                .putInt(14, 56);

        BufferedImage result = TestPicture.decode(render(ImageBytes.wrap(shorter), new PixelSize(2, 1)));

        assertThat(result.getRGB(1, 0)).isEqualTo(0xFF102030);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BI_RGB", "BI_RLE8"})
    void isRefusedWhereverItIsCut(String compression) throws Exception {
        byte[] whole =
                bmp(painted(BufferedImage.TYPE_BYTE_INDEXED), compression).array();

        // Some writers leave out the padding of the last row, or the marks behind it.
        for (int length = whole.length - 5; length > 0; length--) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> engine.probe(cut)).as("cut to %d", length).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void isRefusedByItsHeader() throws Exception {
        byte[] whole = bmp(TestPicture.blocks(40, 30), "BI_RGB").array();

        assertRefused(whole, 18, 2_000_000, ImageException.TooLarge.class);
        assertRefused(whole, 18, -40, ImageException.Malformed.class);
        assertRefused(whole, 22, Integer.MIN_VALUE, ImageException.TooLarge.class);
        assertRefused(whole, 22, 0, ImageException.Malformed.class);
        assertRefused(whole, 10, -1, ImageException.Malformed.class);
        assertRefused(whole, 10, 20, ImageException.Malformed.class);
        assertRefused(whole, 46, -1, ImageException.Malformed.class);
        assertRefused(whole, 30, 4, ImageException.Unsupported.class);
        assertRefused(whole, 30, 5, ImageException.Unsupported.class);
        assertRefused(whole, 30, -1, ImageException.Unsupported.class);
        assertRefused(whole, 30, 1, ImageException.Malformed.class);
        assertRefused(whole, 26, 0x00200002, ImageException.Malformed.class);
        assertRefused(whole, 26, 0x00070001, ImageException.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BI_RGB", "BI_RLE8"})
    void isAnsweredWhateverIsWrongInIt(String compression) throws Exception {
        byte[] whole =
                bmp(painted(BufferedImage.TYPE_BYTE_INDEXED), compression).array();
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = whole.clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                int most = random.nextBoolean() ? 60 : bytes.length;
                bytes[18 + random.nextInt(most - 18)] = (byte) random.nextInt(256);
            }
            ImageBytes source = ImageBytes.wrap(bytes);
            try {
                PixelSize size = engine.probe(source).stored();
                if (size.pixels() < 100_000) {
                    assertThat(render(source, size).length()).isPositive();
                }
            } catch (ImageException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void givesUpWhenNobodyWaits() throws Exception {
        ImageBytes source = bmp(TestPicture.blocks(40, 30), "BI_RGB");
        List<ResizePlan> plans = List.of(plan(new PixelSize(40, 30)));
        int[] asked = {0};

        assertThatThrownBy(() -> engine.render(source, plans, () -> ++asked[0] > 8))
                .isInstanceOf(CancellationException.class);
    }

    private void assertRefused(byte[] whole, int offset, int value, Class<? extends ImageException> how) {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        assertThatThrownBy(() -> engine.probe(ImageBytes.wrap(bytes)))
                .as("%d at %d", value, offset)
                .isInstanceOf(how);
    }

    /** Two pixels of 32 bits with a header of the fourth version. */
    private static ImageBytes withOpacity() {
        ByteBuffer file = ByteBuffer.allocate(14 + 108 + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(14 + 108);
        file.putInt(108)
                .putInt(2)
                .putInt(1)
                .putShort((short) 1)
                .putShort((short) 32)
                .putInt(3)
                .putInt(8);
        file.putInt(0).putInt(0).putInt(0).putInt(0);
        file.putInt(0xFF0000).putInt(0xFF00).putInt(0xFF).putInt(0xFF000000);
        file.position(14 + 108);
        file.putInt(0x80FF4020).putInt(0xFF102030);
        return ImageBytes.wrap(file.array());
    }

    private static BufferedImage painted(int type) {
        BufferedImage image = new BufferedImage(40, 30, type);
        image.createGraphics().drawImage(TestPicture.blocks(40, 30), 0, 0, null);
        return image;
    }

    private static void assertSame(BufferedImage wanted, BufferedImage found, int tolerance) {
        for (int y = 0; y < wanted.getHeight(); y++) {
            for (int x = 0; x < wanted.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = (wanted.getRGB(x, y) >> shift & 0xFF) - (found.getRGB(x, y) >> shift & 0xFF);
                    assertThat(Math.abs(difference)).as("%d,%d", x, y).isLessThanOrEqualTo(tolerance);
                }
            }
        }
    }

    private static ImageBytes bmp(BufferedImage image, String compression) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return ImageBytes.wrap(bytes.toByteArray());
    }

    private ImageBytes render(ImageBytes source, PixelSize size) throws ImageException {
        return engine.render(source, List.of(plan(size)), NEVER).get(0);
    }

    private static ResizePlan plan(PixelSize size) {
        return new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, ImageFormat.PNG, 85, 0xFFFFFF);
    }
}

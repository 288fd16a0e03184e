package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebpTest {
    private static final Cancellation NEVER = () -> false;

    private final PortableEngine engine = new PortableEngine();

    /** The means are those of libwebp's decoder. */
    @ParameterizedTest
    @CsvSource({
        "lossy-alpha.webp,100,100,true,166,203,176",
        "lossy-gray.webp,100,100,false,122,122,122",
        "lossless.webp,100,30,true,193,193,193"
    })
    void isReadAsTheReferenceDecoderReadsIt(
            String file, int width, int height, boolean alpha, int red, int green, int blue) throws Exception {
        ImageBytes source = resource(file);

        ImageInfo info = engine.probe(source);
        BufferedImage result = TestPicture.decode(render(source, info.stored(), ImageFormat.PNG));

        assertThat(info.stored()).isEqualTo(new PixelSize(width, height));
        assertThat(info.alpha()).isEqualTo(alpha);
        double[] mean = meanOnWhite(result);
        assertThat(mean[0]).isCloseTo(red, within(1.5));
        assertThat(mean[1]).isCloseTo(green, within(1.5));
        assertThat(mean[2]).isCloseTo(blue, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy-alpha.webp", "lossy-gray.webp", "lossless.webp"})
    void isRefusedWhereverItIsCut(String file) throws Exception {
        byte[] whole = resource(file).array();

        for (int length = whole.length - 1; length > 0; length--) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> engine.probe(cut))
                    .as("cut to %d of %d", length, whole.length)
                    .isInstanceOf(ImageException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy-gray.webp", "lossless.webp"})
    void isRefusedWhenItsDataIsCutAndItsLengthsAreMadeToFit(String file) throws Exception {
        byte[] whole = resource(file).array();

        for (int length : new int[] {whole.length / 4 * 2, whole.length / 8 * 6}) {
            byte[] cut = Arrays.copyOf(whole, length);
            ByteBuffer.wrap(cut)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(4, length - 8)
                    .putInt(16, length - 20);
            ImageBytes source = ImageBytes.wrap(cut);
            assertThatThrownBy(() -> render(source, engine.probe(source).stored(), ImageFormat.PNG))
                    .isInstanceOf(ImageException.Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy-alpha.webp", "lossy-gray.webp", "lossless.webp"})
    void isAnsweredWhateverIsWrongInIt(String file) throws Exception {
        ImageBytes whole = resource(file);
        PixelSize size = engine.probe(whole).stored();
        Random random = new Random(99);

        for (int round = 0; round < 500; round++) {
            byte[] bytes = whole.array().clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[20 + random.nextInt(bytes.length - 20)] ^= (byte) (1 << random.nextInt(8));
            }
            ImageBytes source = ImageBytes.wrap(bytes);
            try {
                if (engine.probe(source).stored().equals(size)) {
                    assertThat(render(source, size, ImageFormat.PNG).length()).isPositive();
                }
            } catch (ImageException expected) {
                assertThat(expected.getMessage()).doesNotContain("Exception");
            }
        }
    }

    @Test
    void givesUpInTheMiddleWhenNobodyWaitsAnyMore() throws Exception {
        for (String file : List.of("lossy-gray.webp", "lossless.webp")) {
            ImageBytes source = resource(file);
            ImageInfo info = engine.probe(source);
            List<ResizePlan> plans = List.of(new ResizePlan(
                    Region.all(info.stored()), Orientation.UPRIGHT, new PixelSize(5, 5), ImageFormat.PNG, 85, 0));
            AtomicInteger asked = new AtomicInteger();

            assertThatThrownBy(() -> engine.render(source, plans, () -> asked.incrementAndGet() > 5))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void showsTheFirstFrameOfAnAnimationInItsPlace() throws Exception {
        // A canvas of 8x6, and on it at 4,2 a lossless frame of 2x2 in one colour: red 0x80, green 0x40, blue 0x20.
        byte[] frame = chunk("VP8L", hexFrame(2, 2));
        byte[] animation = concat(
                chunk("VP8X", new byte[] {0x02, 0, 0, 0, 7, 0, 0, 5, 0, 0}),
                chunk("ANIM", new byte[6]),
                chunk("ANMF", concat(new byte[] {2, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0}, frame)));
        ImageBytes source =
                ImageBytes.wrap(chunk("RIFF", concat("WEBP".getBytes(StandardCharsets.US_ASCII), animation)));

        BufferedImage result = TestPicture.decode(render(source, new PixelSize(8, 6), ImageFormat.PNG));

        assertThat(engine.probe(source).stored()).isEqualTo(new PixelSize(8, 6));
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 8; x++) {
                boolean inFrame = x >= 4 && x < 6 && y >= 2 && y < 4;
                assertThat(result.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(inFrame ? 0xFF804020 : 0);
            }
        }
    }

    @Test
    void isTurnedByItsExifChunkIfItsHeaderSaysThatThereIsOne() throws Exception {
        ImageBytes turned = withExif(0x08);
        ImageBytes upright = withExif(0);

        assertThat(engine.probe(turned).orientation()).isEqualTo(Orientation.ROTATE_90);
        assertThat(engine.probe(turned).seen()).isEqualTo(new PixelSize(6, 8));
        assertThat(engine.probe(upright).orientation()).isEqualTo(Orientation.UPRIGHT);
    }

    private static ImageBytes withExif(int flags) {
        return ImageBytes.wrap(chunk(
                "RIFF",
                concat(
                        "WEBP".getBytes(StandardCharsets.US_ASCII),
                        chunk("VP8X", new byte[] {(byte) flags, 0, 0, 0, 7, 0, 0, 5, 0, 0}),
                        chunk("VP8L", hexFrame(8, 6)),
                        chunk("EXIF", TestPicture.tiff(6, true)))));
    }

    /** A lossless stream of one colour; its codes have one symbol each, so pixels take no bits. */
    private static byte[] hexFrame(int width, int height) {
        ByteBuffer stream = ByteBuffer.allocate(17).order(ByteOrder.LITTLE_ENDIAN);
        stream.put((byte) 0x2F).putInt((width - 1) | (height - 1) << 14);
        stream.put(new byte[] {0x28, 0x50, 0x01, 0x0B, (byte) 0xD2, (byte) 0xFF, 0x02});
        return stream.array();
    }

    private static byte[] chunk(String type, byte[] content) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content);
        return chunk.array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private ImageBytes render(ImageBytes source, PixelSize size, ImageFormat output) throws ImageException {
        ResizePlan plan = new ResizePlan(Region.all(size), Orientation.UPRIGHT, size, output, 85, 0xFFFFFF);
        return engine.render(source, List.of(plan), NEVER).get(0);
    }

    private static double[] meanOnWhite(BufferedImage image) {
        double[] sums = new double[3];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                double opacity = (pixel >>> 24) / 255.0;
                for (int c = 0; c < 3; c++) {
                    sums[c] += ((pixel >> (16 - 8 * c)) & 0xFF) * opacity + 255 * (1 - opacity);
                }
            }
        }
        return Arrays.stream(sums)
                .map(sum -> sum / image.getWidth() / image.getHeight())
                .toArray();
    }

    private static ImageBytes resource(String name) throws IOException {
        try (InputStream in = WebpTest.class.getResourceAsStream(name)) {
            return ImageBytes.wrap(in.readAllBytes());
        }
    }
}

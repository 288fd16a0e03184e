package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.TestPicture;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebpSourceDecoderTest extends WebpFixture {
    private final WebpSourceDecoder decoder = new WebpSourceDecoder();

    static ImageBytes[] files() throws ImageException, IOException {
        WebpWriter writer = new WebpWriter();
        return new ImageBytes[] {
            writer.write(waves(90, 70, false), false, plan(90, 70, 80), java.util.Optional.empty(), NEVER),
            writer.write(waves(90, 70, true), true, plan(90, 70, 80), java.util.Optional.empty(), NEVER),
            LosslessFile.of(TestPicture.blocks(90, 70))
        };
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesThePixelsOfTheEnginesOwnDecoder(ImageBytes file) throws ImageException {
        BufferedImage slow = read(pure, file);
        BufferedImage quick = read(fast, file);

        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 90; x++) {
                int one = slow.getRGB(x, y);
                int other = quick.getRGB(x, y);
                for (int shift = 0; shift <= 24; shift += 8) {
                    if (shift == 24 || one >>> 24 > 16) {
                        assertThat(Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)))
                                .as("%d,%d: %08X, %08X", x, y, one, other)
                                .isLessThanOrEqualTo(2);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesWhatIsCutAndHasItsLengthsMadeToFit(ImageBytes file) {
        byte[] whole = file.array();
        int payload = new String(whole, 12, 4, java.nio.charset.StandardCharsets.US_ASCII).equals("VP8X") ? 0 : 1;
        if (payload == 0) {
            return; // its chunks are refused by the header
        }
        for (int length = whole.length * 3 / 4 / 2 * 2; length > 40; length -= 14) {
            byte[] cut = Arrays.copyOf(whole, length);
            ByteBuffer.wrap(cut)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(4, length - 8)
                    .putInt(16, length - 20);
            ImageBytes source = ImageBytes.wrap(cut);
            assertThatThrownBy(() -> read(fast, source))
                    .as("cut to %d of %d", length, whole.length)
                    .isInstanceOf(ImageException.class);
        }
    }

    /** How many bytes can be spared differs from picture to picture; libwebp reads the byte that fills a chunk up as well. */
    @Test
    void refusesTheSameMissingBytesAsTheEnginesOwnDecoder() throws ImageException {
        int taken = 0;
        int refused = 0;
        for (int side = 1; side <= 60; side++) {
            byte[] whole =
                    write(waves(side, 40, false), false, side, 40, 10 + side).array();
            for (int missing = 0; missing <= 4; missing++) {
                ImageBytes cut = FileParts.webp(
                        FileParts.webpChunk("VP8 ", Arrays.copyOfRange(whole, 20, whole.length - missing)));
                boolean reads = reads(pure, cut);
                assertThat(reads(fast, cut))
                        .as("%dx40 without %d", side, missing)
                        .isEqualTo(reads);
                taken += reads ? 1 : 0;
                refused += reads ? 0 : 1;
            }
        }
        assertThat(taken).isGreaterThan(100);
        assertThat(refused).isGreaterThan(60);
    }

    private static boolean reads(PortableEngine engine, ImageBytes file) {
        try {
            return read(engine, file).getWidth() > 0;
        } catch (ImageException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void answersWhateverIsWrong(ImageBytes file) throws ImageException {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = file.array().clone();
            for (int flips = random.nextInt(5); flips >= 0; flips--) {
                bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
            }
            ImageBytes source = ImageBytes.wrap(bytes);
            try {
                if (fast.probe(source).stored().pixels() < 1_000_000) {
                    assertThat(read(fast, source).getWidth()).isPositive();
                }
            } catch (ImageException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void refusesAPictureOfAnotherSizeThanItWasToldOf() throws ImageException, IOException {
        ImageBytes file = files()[0];
        ImageInfo info = new ImageInfo(ImageFormat.WEBP, new PixelSize(9, 7), Orientation.UPRIGHT, false);

        assertThatThrownBy(() -> decoder.decode(file, info)).isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void leavesAloneWhatIsAnimatedOrVeryLarge() throws ImageException, IOException {
        ImageBytes file = files()[1];
        ImageInfo info = pure.probe(file);
        byte[] animated = file.array().clone();
        animated[20] |= 2;
        ImageInfo large = new ImageInfo(ImageFormat.WEBP, new PixelSize(5000, 4000), Orientation.UPRIGHT, false);

        assertThat(decoder.heapBytes(file, info)).isPresent();
        assertThat(decoder.heapBytes(ImageBytes.wrap(animated), info)).isEmpty();
        assertThat(decoder.heapBytes(file, large)).isEmpty();
    }
}

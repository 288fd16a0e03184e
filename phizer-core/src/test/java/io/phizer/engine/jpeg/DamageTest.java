package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cut and altered files are refused with an {@link ImageException}, or shown; nothing else comes out, and nothing
 * hangs.
 */
class DamageTest {
    private static final JpegEngine ENGINE =
            new JpegEngine(ImageLimits.defaults().withMaxPixels(1_000_000), Sharpness.STANDARD);

    static Stream<String> names() {
        return SmallJpegs.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void refusesAFileCutAtAnyByteAsMalformed(String name) {
        byte[] whole = SmallJpegs.bytes(name);
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            for (int width : new int[] {5, 77}) {
                assertThatThrownBy(() -> render(cut, width))
                        .as("%s cut to %d of %d bytes", name, length, whole.length)
                        .isInstanceOf(ImageException.Malformed.class);
            }
        }
    }

    /** The end marker put behind what is left, as a broken upload may have it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void showsNoFileThatLacksDataBeforeItsEndMarker(String name) {
        byte[] whole = SmallJpegs.bytes(name);
        for (int length = SmallJpegs.firstScan(whole); length < whole.length - 3; length++) {
            byte[] cut = ended(whole, length);
            assertThatThrownBy(() -> render(cut, 77))
                    .as("%s cut to %d of %d bytes, then ended", name, length, whole.length)
                    .isInstanceOf(ImageException.class);
        }
    }

    /** Another engine would do no better, as long as it is more than a sixteenth for sure. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"420.jpg", "420-restart-rows.jpg", "gray.jpg", "420-separate.jpg"})
    void refusesAFileThatLacksMuchBeforeItsEndMarkerAsMalformed(String name) {
        byte[] whole = SmallJpegs.bytes(name);
        int scan = SmallJpegs.firstScan(whole);
        for (int length = scan; length < scan + (whole.length - scan) / 2; length++) {
            byte[] cut = ended(whole, length);
            assertThatThrownBy(() -> render(cut, 77))
                    .as("%s cut to %d of %d bytes, then ended", name, length, whole.length)
                    .isInstanceOf(ImageException.Malformed.class);
        }
    }

    private static byte[] ended(byte[] whole, int length) {
        byte[] cut = Arrays.copyOf(whole, length + 2);
        cut[length] = (byte) 0xFF;
        cut[length + 1] = (byte) JpegMarker.EOI;
        return cut;
    }

    /** Refinements of what a scan of AC coefficients has wrong go wrong themselves, in a row further up than the scan. */
    @Test
    void tellsWhatIsWrongOfTheFirstScanThatHasAnythingWrong() {
        byte[] jpeg = SmallJpegs.bytes("444-progressive-restart.jpg");
        jpeg[473] ^= 0x10; // in the Huffman code of a scan that ends at 712; what refines it begins at 1483
        assertThatThrownBy(() -> render(jpeg, 77))
                .isInstanceOf(ImageException.Unsupported.class)
                .hasMessageContaining("coefficient outside of the band: offset=576");
    }

    @Test
    @Timeout(60)
    void answersFlippedBitsWithAnImageExceptionOrAPicture() {
        Random random = new Random(20_261_125);
        List<byte[]> files = SmallJpegs.names().stream().map(SmallJpegs::bytes).toList();
        int shown = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = files.get(round % files.size()).clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[2 + random.nextInt(bytes.length - 2)] ^= (byte) (1 << random.nextInt(8));
            }
            shown += isShown(bytes, 1 + random.nextInt(100)) ? 1 : 0;
        }
        assertThat(shown).isBetween(1000, 9000);
    }

    @Test
    @Timeout(60)
    void answersRearrangedFilesWithAnImageExceptionOrAPicture() {
        Random random = new Random(3);
        List<byte[]> files = SmallJpegs.names().stream().map(SmallJpegs::bytes).toList();
        for (int round = 0; round < 5_000; round++) {
            byte[] one = files.get(random.nextInt(files.size()));
            byte[] other = files.get(random.nextInt(files.size()));
            int until = 2 + random.nextInt(one.length - 2);
            int from = 2 + random.nextInt(other.length - 2);
            byte[] bytes = Arrays.copyOf(one, until + other.length - from);
            System.arraycopy(other, from, bytes, until, other.length - from);
            isShown(bytes, 1 + random.nextInt(100));
        }
    }

    /** Edges within blocks have more decoded, and of progressive pictures more kept. */
    @Test
    @Timeout(60)
    void answersFlippedBitsWithAnImageExceptionOrACrop() {
        Random random = new Random(9);
        List<byte[]> files = SmallJpegs.names().stream().map(SmallJpegs::bytes).toList();
        int shown = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = files.get(round % files.size()).clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[2 + random.nextInt(bytes.length - 2)] ^= (byte) (1 << random.nextInt(8));
            }
            int x = random.nextInt(60);
            int y = random.nextInt(40);
            Region crop = new Region(x, y, 1 + random.nextInt(77 - x), 1 + random.nextInt(55 - y));
            PixelSize target = new PixelSize(1 + random.nextInt(20), 1 + random.nextInt(20));
            shown += isShown(bytes, () -> renderCrop(bytes, crop, target)) ? 1 : 0;
        }
        assertThat(shown).isBetween(500, 4500);
    }

    private static boolean isShown(byte[] bytes, int width) {
        return isShown(bytes, () -> render(bytes, width));
    }

    private static boolean isShown(byte[] bytes, Rendered length) {
        try {
            return length.get() > 0;
        } catch (ImageException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError(java.util.Base64.getEncoder().encodeToString(bytes), thrown);
        }
    }

    /** Makes a result and tells its length. */
    private interface Rendered {
        int get() throws ImageException;
    }

    /** Of a picture that may have become another size, whatever there is. */
    private static int renderCrop(byte[] bytes, Region wanted, PixelSize target) throws ImageException {
        ImageBytes source = ImageBytes.wrap(bytes);
        PixelSize seen = ENGINE.probe(source).seen();
        Region crop = wanted.x() + wanted.width() <= seen.width() && wanted.y() + wanted.height() <= seen.height()
                ? wanted
                : Region.all(seen);
        ResizePlan plan = new ResizePlan(crop, Orientation.UPRIGHT, target, ImageFormat.JPEG, 85, 0);
        return ENGINE.render(source, List.of(plan), () -> false).get(0).length();
    }

    private static int render(byte[] bytes, int width) throws ImageException {
        ImageBytes source = ImageBytes.wrap(bytes);
        ImageInfo info = ENGINE.probe(source);
        ResizePlan plan = new ResizePlan(
                Region.all(info.seen()), info.orientation(), new PixelSize(width, 40), ImageFormat.JPEG, 85, 0);
        return ENGINE.render(source, List.of(plan), () -> false).get(0).length();
    }
}

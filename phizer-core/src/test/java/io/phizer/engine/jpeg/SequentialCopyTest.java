package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.FourComponents;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.TestPicture;
import io.phizer.engine.metadata.JpegMarker;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy has one scan, and a decoder that knows nothing of it makes the same samples of it as of the original. */
class SequentialCopyTest {
    private static final Path SHARED = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("../shared")
            .normalize();
    private static final ImageLimits LIMITS = ImageLimits.defaults();

    static Stream<String> progressive() {
        return SmallJpegs.names().stream().filter(name -> name.contains("progressive"));
    }

    @ParameterizedTest
    @MethodSource("progressive")
    void isDecodedAsTheOriginal(String name) throws ImageException, IOException {
        byte[] jpeg = SmallJpegs.bytes(name);

        assertSame(samples(jpeg), samples(SequentialFile.of(jpeg)));
    }

    @Test
    void isDecodedAsTheOriginalOfFourComponents() throws ImageException, IOException {
        byte[] jpeg = FourComponents.progressive(77, 55);

        assertSame(samples(jpeg), samples(SequentialFile.of(jpeg)));
    }

    /** Fine patterns, of which every block is alike, have codes of their own in a file that are far shorter. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isDecodedAsTheOriginalOfPatterns(int period) throws ImageException, IOException {
        BufferedImage pattern = new BufferedImage(800, 600, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 800; x++) {
                pattern.getRaster().setSample(x, y, 0, x % (period + 1) == 0 ^ y % period == 0 ? 255 : 0);
            }
        }
        byte[] jpeg = TestPicture.progressive(pattern).array();

        assertSame(samples(jpeg), samples(SequentialFile.of(jpeg)));
    }

    /** Nobody writes that, and libjpeg adds no bit that is there. */
    @Test
    void isDecodedAsTheOriginalWhereABandIsToldTwice() throws ImageException, IOException {
        byte[] jpeg = toldTwice(SmallJpegs.bytes("gray-progressive.jpg"));

        assertSame(samples(jpeg), samples(SequentialFile.of(jpeg)));
    }

    /** With a scan that tells nothing of any AC coefficient but its last bit, and one that tells that bit: a one. */
    private static byte[] toldTwice(byte[] jpeg) throws ImageException {
        List<int[][]> rows = WholePlanes.coefficients(jpeg, 8).get(0);
        EntropyWriter nothing = new EntropyWriter(1000);
        nothing.put(0b10_000110, 8); // a run of 64 and six blocks
        EntropyWriter ones = new EntropyWriter(100_000);
        for (int[][] row : rows) {
            for (int block = 0; block < row[0].length; block++) {
                ones.put(0, 1);
                for (int place = 1; place < 64; place++) {
                    if (row[place][block] != 0) {
                        ones.put(1, 1);
                    }
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jpeg.length - 2);
        // Codes of a bit and of two: the end of a block, and of 64 and more.
        out.writeBytes(HexFormat.of().parseHex("ffc4001510" + "01010000000000000000000000000000" + "0060"));
        out.writeBytes(HexFormat.of().parseHex("ffda000801" + "0100" + "013f01"));
        nothing.finish().forEach(piece -> out.write(piece.bytes(), piece.from(), piece.length()));
        out.writeBytes(HexFormat.of().parseHex("ffda000801" + "0100" + "013f10"));
        ones.finish().forEach(piece -> out.write(piece.bytes(), piece.from(), piece.length()));
        out.writeBytes(HexFormat.of().parseHex("ffd9"));
        return out.toByteArray();
    }

    /** Those that the fast engine takes, and those that it leaves to others: each of them that is not damaged. */
    @Test
    void isDecodedAsTheOriginalOfAllProgressiveFilesOfTheCorpus() throws IOException {
        assumeThat(SHARED).isDirectory();
        int same = 0;
        for (Path file : files()) {
            byte[] jpeg = Files.readAllBytes(file);
            byte[] copy;
            try {
                copy = SequentialFile.of(jpeg);
            } catch (ImageException none) {
                continue;
            }
            assertSame(samples(jpeg), samples(copy));
            same++;
        }
        assertThat(same).isGreaterThan(10);
    }

    /** All that samples of eight bits can have, in any order. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"gray-progressive.jpg", "420-progressive.jpg", "440-progressive.jpg", "odd-progressive.jpg"})
    void hasTheCoefficientsOfTheOriginal(String name) throws ImageException {
        Frame frame = SmallJpegs.segments(SmallJpegs.bytes(name)).frame();
        Random random = new Random(5);
        SequentialRows rows = new SequentialRows(frame, Integer.MAX_VALUE);
        List<CoefficientStore[]> kept = new ArrayList<>();
        for (Component component : frame.components()) {
            int[] table = new int[64];
            Arrays.fill(table, 1);
            rows.quantisation(component.index(), table);
        }
        for (int row = 0; row < frame.mcuRows(); row++) {
            CoefficientStore[] stores = frame.components().stream()
                    .map(component -> random(component, random))
                    .toArray(CoefficientStore[]::new);
            rows.row(row, stores);
            kept.add(stores);
        }

        List<List<int[][]>> coefficients = WholePlanes.coefficients(SequentialFile.around(rows.finish()), 8);

        for (Component component : frame.components()) {
            int down = component.v();
            for (int row = 0; row < component.blockRows(); row++) {
                CoefficientStore store = kept.get(row / down)[component.index()];
                int[][] found = coefficients.get(component.index()).get(row);
                for (int k = 0; k < 64; k++) {
                    for (int i = 0; i < component.blockColumns(); i++) {
                        assertThat(found[ScanTables.place(k, 8)][i])
                                .as("component %s row %s block %s coefficient %s", component.index(), row, i, k)
                                .isEqualTo(store.byZigzag()[k][store.at(row) + i]);
                    }
                }
            }
        }
    }

    private static CoefficientStore random(Component component, Random random) {
        CoefficientStore store = CoefficientStore.whole(component);
        for (int block = 0; block < store.nonzero().length; block++) {
            store.byZigzag()[0][block] = (short) (random.nextInt(1 << 11) - (1 << 10));
            double filled = random.nextDouble() * random.nextDouble();
            for (int k = 1; k < 64; k++) {
                if (random.nextDouble() < filled) {
                    store.byZigzag()[k][block] = (short) ((random.nextInt(2047) - 1023) >> random.nextInt(11));
                    store.nonzero()[block] |= 1L << k; // even where it is zero
                }
            }
        }
        return store;
    }

    @Test
    void isOneScan() throws ImageException {
        byte[] copy = SequentialFile.of(SmallJpegs.bytes("420-progressive.jpg"));

        assertThat(JpegSegment.all(copy, JpegMarker.SOS)).hasSize(1);
        assertThat(JpegSegment.all(copy, JpegMarker.SOF2)).isEmpty();
    }

    @Test
    void isNoneOfWhatIsCutAnywhere() throws ImageException {
        byte[] jpeg = SmallJpegs.bytes("420-progressive.jpg");
        for (int length = SmallJpegs.firstScan(jpeg); length < jpeg.length - 3; length++) {
            byte[] cut = Arrays.copyOf(jpeg, length + 2);
            cut[length] = (byte) 0xFF;
            cut[length + 1] = (byte) JpegMarker.EOI;
            SequentialCopy copy = SequentialCopy.of(cut, LIMITS);
            assertThatThrownBy(() -> copy.make(() -> false))
                    .as("cut at %d", length)
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void isNoneOfWhatIsSequential() {
        assertThatThrownBy(() -> SequentialCopy.of(SmallJpegs.bytes("420.jpg"), LIMITS))
                .isInstanceOf(ImageException.Unsupported.class);
    }

    /** No code is for them (tables F.1 and F.2). */
    @ParameterizedTest(name = "coefficient {0}")
    @CsvSource({"0, 2048", "1, 1024", "63, -1024"})
    void isNoneOfMoreBitsThanSamplesOfEightNeed(int k, short value) throws ImageException {
        Frame frame =
                SmallJpegs.segments(SmallJpegs.bytes("gray-progressive.jpg")).frame();
        CoefficientStore store = CoefficientStore.whole(frame.components().get(0));
        store.byZigzag()[k][0] = value;
        store.nonzero()[0] = 1L << k;
        SequentialRows rows = new SequentialRows(frame, Integer.MAX_VALUE);

        assertThatThrownBy(() -> rows.row(0, new CoefficientStore[] {store}))
                .isInstanceOf(ImageException.Unsupported.class);
    }

    @Test
    void takesNoMoreBytesThanItMay() throws ImageException {
        EntropyWriter writer = new EntropyWriter(200_000);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 300_000; i++) {
                        writer.put(0x55, 8);
                    }
                })
                .isInstanceOf(ImageException.TooLarge.class);
    }

    @Test
    void endsWhenNobodyWaits() throws ImageException {
        SequentialCopy copy = SequentialCopy.of(SmallJpegs.bytes("420-progressive.jpg"), LIMITS);

        assertThatThrownBy(() -> copy.make(() -> true)).isInstanceOf(CancellationException.class);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> corpus = Files.walk(SHARED.resolve("corpus"));
                Stream<Path> photos = Files.list(SHARED.resolve("photos"))) {
            return Stream.concat(corpus, photos)
                    .filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    /** As they are stored, without a conversion of colours. */
    private static Raster samples(byte[] jpeg) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    private static void assertSame(Raster expected, Raster actual) {
        assertThat(actual.getBounds()).isEqualTo(expected.getBounds());
        Object all = expected.getDataElements(0, 0, expected.getWidth(), expected.getHeight(), null);
        assertThat(actual.getDataElements(0, 0, actual.getWidth(), actual.getHeight(), null))
                .isEqualTo(all);
    }
}

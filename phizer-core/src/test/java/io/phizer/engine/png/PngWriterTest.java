package io.phizer.engine.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.TestPicture;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int DEPTH = 24;
    private static final int TYPE = 25;

    /** The first chunk but the header begins there. */
    private static final int AFTER_HEADER = 33;

    @ParameterizedTest
    @CsvSource({"GRAY,0", "RGB,2", "RGBA,6"})
    void keepsEverySampleOfNoise(Samples samples, int type) {
        for (int width = 1; width < 40; width++) {
            Pixels pixels = noise(width, 41 - width, samples, width);

            byte[] png = write(pixels);

            assertSame(pixels, png);
        }
        assertThat(write(noise(40, 40, samples, 9))[TYPE]).isEqualTo((byte) type);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,2", "4,2", "5,4", "16,4", "17,8", "255,8", "256,8"})
    void hasAPaletteForFewColoursInTheFewestBits(int colours, int depth) {
        for (boolean alpha : new boolean[] {false, true}) {
            Pixels pixels = fewColours(colours, alpha);

            byte[] png = write(pixels);

            assertSame(pixels, png);
            assertThat(png[TYPE]).as("type").isEqualTo((byte) PngLayout.PALETTE);
            assertThat(png[DEPTH]).as("depth").isEqualTo((byte) depth);
        }
    }

    @Test
    void hasNoPaletteForOneColourMore() {
        assertThat(write(fewColours(257, false))[TYPE]).isEqualTo((byte) PngLayout.RGB);
        assertThat(write(fewColours(257, true))[TYPE]).isEqualTo((byte) PngLayout.RGBA);
    }

    /** Made to take long. */
    @Test
    void hasNoPaletteForColoursThatWantTheSamePlaceOfTheTable() {
        int[] colours = IntStream.range(0, 1 << 24)
                .map(colour -> 0xFF000000 | colour)
                .filter(colour -> (colour * 0x9E3779B1) >>> 22 < 2)
                .limit(256)
                .toArray();
        Pixels pixels = Pixels.empty(new PixelSize(100, 100), Samples.RGB);
        for (int i = 0; i < 10_000; i++) {
            put(pixels, i, colours[i % 256]);
        }

        byte[] png = write(pixels);

        assertSame(pixels, png);
        assertThat(png[TYPE]).isEqualTo((byte) PngLayout.RGB);
    }

    @Test
    void hasNoPaletteThatIsLargerThanThePicture() {
        Pixels pixels = noise(9, 9, Samples.RGB, 1);

        assertThat(write(pixels)[TYPE]).isEqualTo((byte) PngLayout.RGB);
    }

    @ParameterizedTest
    @CsvSource({"255,1", "85,2", "17,4", "1,8"})
    void isGrayWhereAllIsGrayInTheFewestBits(int step, int depth) {
        for (Samples samples : List.of(Samples.GRAY, Samples.RGB, Samples.RGBA)) {
            Pixels pixels = Pixels.empty(new PixelSize(300, 7), samples);
            for (int i = 0; i < 2100; i++) {
                int gray = i * step % 256;
                put(pixels, i, 0xFF000000 | (gray - gray % step) * 0x10101);
            }

            byte[] png = write(pixels);

            assertSame(pixels, png);
            assertThat(png[TYPE]).as("type of %s", samples).isEqualTo((byte) PngLayout.GRAY);
            assertThat(png[DEPTH]).as("depth of %s", samples).isEqualTo((byte) depth);
        }
    }

    @Test
    void isGrayWithOpacityWhereThatIsTheOnlyOtherThing() {
        Pixels pixels = Pixels.empty(new PixelSize(300, 40), Samples.RGBA);
        for (int i = 0; i < 12_000; i++) {
            put(pixels, i, ((i % 251) << 24) | ((i % 256) * 0x10101));
        }

        byte[] png = write(pixels);

        assertSame(pixels, png);
        assertThat(png[TYPE]).isEqualTo((byte) PngLayout.GRAY_ALPHA);
    }

    /** A profile for RGB says nothing about gray. */
    @Test
    void staysInColourWhereAProfileIsForColours() throws ImageException {
        // Of a profile only its length, 1304 bytes, and its signature are looked at.
        byte[] profile = ("\0\0\5\30" + " ".repeat(32) + "acsp" + "not looked at".repeat(97) + "...")
                .getBytes(StandardCharsets.US_ASCII);
        Pixels gray = noise(40, 40, Samples.GRAY, 2);

        byte[] colour = PngWriter.write(Pixels.inColour(gray), Optional.of(profile), () -> false);
        byte[] plain = PngWriter.write(gray, Optional.of(profile), () -> false);

        assertThat(colour[TYPE]).isNotEqualTo((byte) PngLayout.GRAY);
        assertThat(plain[TYPE]).isEqualTo((byte) PngLayout.GRAY);
        for (byte[] png : List.of(colour, plain)) {
            assertThat(PngHeader.read(png, ImageLimits.defaults()).iccProfile()).contains(profile);
            assertThat(new String(png, AFTER_HEADER + 4, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("iCCP");
            assertSame(gray, png);
        }
    }

    @Test
    void writesNothingBesideThePicture() {
        assertThat(chunks(write(noise(500, 400, Samples.RGB, 3)))).containsOnly("IHDR", "IDAT", "IEND");
        assertThat(chunks(write(fewColours(9, true)))).containsExactly("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
        assertThat(chunks(write(fewColours(9, false)))).containsExactly("IHDR", "PLTE", "IDAT", "IEND");
    }

    @Test
    void givesTheSameBytesAgain() {
        Pixels pixels = noise(200, 100, Samples.RGBA, 4);

        assertThat(write(pixels)).isEqualTo(write(pixels));
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAY", "RGB", "RGBA"})
    void takesNoMoreMemoryThanItSays(Samples samples) {
        Pixels pixels = noise(700, 500, samples, 5);
        write(pixels);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        write(pixels);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(PngWriter.heapBytes(pixels.size(), 0)).isGreaterThanOrEqualTo(allocated);
    }

    @Test
    void endsWhenNobodyWaits() {
        Pixels pixels = noise(20, 20, Samples.RGB, 6);

        assertThatThrownBy(() -> PngWriter.write(pixels, Optional.empty(), () -> true))
                .isInstanceOf(CancellationException.class);
    }

    /** Level 6 and the same heuristic: what the JDK's writer makes of photographs is no smaller. */
    @ParameterizedTest
    @ValueSource(ints = {160, 640})
    void makesPhotographsNoLargerThanTheJdkDoes(int width) throws IOException {
        Path folder =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../../shared/photos");
        assumeThat(folder).as("photographs beside the project").exists();
        List<Path> photos = new ArrayList<>();
        try (var files = Files.list(folder.normalize())) {
            files.filter(file -> file.toString().endsWith(".jpg")).forEach(photos::add);
        }
        for (Path photo : photos) {
            BufferedImage large = TestPicture.decode(ImageBytes.wrap(Files.readAllBytes(photo)));
            int height = large.getHeight() * width / large.getWidth();
            BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            small.getGraphics()
                    .drawImage(large.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
            Pixels pixels = Pixels.empty(new PixelSize(width, height), Samples.RGB);
            for (int i = 0; i < width * height; i++) {
                put(pixels, i, small.getRGB(i % width, i / width));
            }

            assertThat(write(pixels).length).as(photo.toString()).isLessThanOrEqualTo(byTheJdk(small));
        }
    }

    private static int byTheJdk(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        // The JDK makes of it the level of zlib, 0 to 9, counted from the other end.
        param.setCompressionQuality(1 - 6 / 9f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.size();
    }

    private static byte[] write(Pixels pixels) {
        return PngWriter.write(pixels, Optional.empty(), () -> false);
    }

    private static Pixels noise(int width, int height, Samples samples, long seed) {
        Pixels pixels = Pixels.empty(new PixelSize(width, height), samples);
        new Random(seed).nextBytes(pixels.data());
        return pixels;
    }

    /** Exactly that many colours, in no order that a sorted palette would have. */
    private static Pixels fewColours(int count, boolean alpha) {
        Pixels pixels = Pixels.empty(new PixelSize(101, 67), alpha ? Samples.RGBA : Samples.RGB);
        for (int i = 0; i < 101 * 67; i++) {
            int number = i % count;
            int opacity = alpha && number % 2 == 0 ? number / 2 % 255 : 255;
            put(pixels, i, (opacity << 24) | ((number * 0x3779B1 + 0x100) & 0xFFFFFF));
        }
        return pixels;
    }

    private static void put(Pixels pixels, int pixel, int argb) {
        int channels = pixels.samples().channels();
        byte[] data = pixels.data();
        for (int c = 0; c < Math.min(3, channels); c++) {
            data[pixel * channels + c] = (byte) (argb >> (16 - 8 * c));
        }
        if (channels == 4) {
            data[pixel * channels + 3] = (byte) (argb >>> 24);
        }
    }

    /** The JDK's reader reads what was given to be written. */
    private static void assertSame(Pixels pixels, byte[] png) {
        BufferedImage image = TestPicture.decode(ImageBytes.wrap(png));
        int width = pixels.size().width();
        assertThat(new PixelSize(image.getWidth(), image.getHeight())).isEqualTo(pixels.size());
        byte[] data = pixels.data();
        int channels = pixels.samples().channels();
        int[] expected = new int[Math.toIntExact(pixels.size().pixels())];
        int[] found = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            int at = i * channels;
            int second = channels == 1 ? 0 : 1;
            int opacity = channels == 4 ? data[at + 3] & 0xFF : 255;
            expected[i] = (opacity << 24)
                    | ((data[at] & 0xFF) << 16)
                    | ((data[at + second] & 0xFF) << 8)
                    | (data[at + 2 * second] & 0xFF);
            found[i] = TestPicture.argb(image, i % width, i / width);
        }
        assertThat(found).as("pixels of %s %s", pixels.size(), pixels.samples()).isEqualTo(expected);
    }

    private static List<String> chunks(byte[] png) {
        List<String> types = new ArrayList<>();
        int at = 8;
        while (at < png.length) {
            types.add(new String(png, at + 4, 4, StandardCharsets.US_ASCII));
            at += 12 + ByteBuffer.wrap(png).getInt(at);
        }
        return types;
    }
}

package io.phizer.engine.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.EngineChain;
import io.phizer.engine.EngineFixture;
import io.phizer.engine.FileParts;
import io.phizer.engine.IccProfiles;
import io.phizer.engine.ImageEngine;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.MarkedPictures;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.engine.jpeg.JpegEngine;
import io.phizer.engine.jpeg.Sharpness;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PassThroughEngineTest extends EngineFixture {
    private static final int WIDTH = MarkedPictures.WIDTH;
    private static final int HEIGHT = MarkedPictures.HEIGHT;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EngineChain chain = EngineChain.of(PassThroughEngine.before(engines(ImageLimits.defaults())));
    private final PassThroughEngine engine = passThrough(ImageLimits.defaults());

    @Override
    protected ImageEngine engine() {
        return engine;
    }

    private static List<ImageEngine> engines(ImageLimits limits) {
        return List.of(new JpegEngine(limits, Sharpness.STANDARD), new PortableEngine(limits));
    }

    private static PassThroughEngine passThrough(ImageLimits limits) {
        return new PassThroughEngine(EngineChain.of(engines(limits)));
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void givesEveryPixelAsItWas(ImageFormat format) throws ImageException {
        ImageBytes source = TestPicture.encode(noise(), format);

        ImageBytes result = render(source, plan(WIDTH, HEIGHT, WIDTH, HEIGHT, format));

        BufferedImage before = TestPicture.decode(source);
        BufferedImage after = TestPicture.decode(result);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            assertThat(after.getRGB(i % WIDTH, i / WIDTH)).isEqualTo(before.getRGB(i % WIDTH, i / WIDTH));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void givesTheSameAgainOfWhatItHasGiven(ImageFormat format) throws ImageException {
        ResizePlan plan = plan(WIDTH, HEIGHT, WIDTH, HEIGHT, format);
        ImageBytes once = render(MarkedPictures.of(format), plan);

        assertThat(render(once, plan)).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void letsNoCutFilePass(ImageFormat format) throws ImageException {
        ImageBytes whole = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), format);
        ResizePlan plan = plan(WIDTH, HEIGHT, WIDTH, HEIGHT, format);
        assertThat(render(whole, plan)).isNotNull();

        for (int length = whole.length() - 1; length > 0; length -= 3) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole.array(), length));
            assertThatThrownBy(() -> chain.render(cut, List.of(plan), () -> false))
                    .as("%s cut to %d of %d bytes", format, length, whole.length())
                    .isInstanceOf(ImageException.class);
        }
    }

    /** What changes is little, the screen is not: of 80,000 pixels that may be gone through it has 10,000 in each frame. */
    @Test
    void passesAnAnimationOfManyFramesThatChangeLittle() throws ImageException {
        ImageBytes source = recording(100, 1);

        ImageBytes result =
                tight().render(source, List.of(animation(100)), () -> false).get(0);

        assertThat(result).isEqualTo(source);
        assertThat(tight().heapCost(source, List.of(animation(100)))).isPositive();
    }

    /** All of its frames would take too long. */
    @Test
    void passesTheFirstFrameOfAnyAnimation() throws ImageException {
        ImageBytes source = recording(100, 100);
        List<ResizePlan> first = List.of(new ResizePlan(
                new Region(0, 0, 100, 100),
                Orientation.UPRIGHT,
                new PixelSize(100, 100),
                ImageFormat.GIF,
                75,
                false,
                false,
                0));

        assertThat(tight().heapCost(source, first)).isPositive();
        assertThat(tight().render(source, first, () -> false)).hasSize(1);
        assertThatThrownBy(() -> tight().heapCost(source, List.of(animation(100))))
                .isInstanceOf(ImageException.TooLarge.class);
    }

    private static PassThroughEngine tight() {
        return passThrough(ImageLimits.defaults().withMaxPixels(10_000));
    }

    private static ResizePlan animation(int side) {
        return plan(side, side, side, side, ImageFormat.GIF);
    }

    /** Twenty frames, each but the first of a square of some side. */
    private static ImageBytes recording(int screen, int side) {
        TestGif file = new TestGif(screen, screen, 0x102030, 0xFFFFFF);
        file.control(1, 5, -1).fill(new Region(0, 0, screen, screen), 0);
        for (int i = 1; i < 20; i++) {
            int at = (screen - side) * i / 20;
            file.control(1, 5, -1).fill(new Region(at, at, side, side), i & 1);
        }
        return file.end();
    }

    @Test
    void letsNoProgressiveJpegPassOfWhichAScanIsCut() throws ImageException {
        byte[] whole = TestPicture.progressive(noise()).array();
        List<ResizePlan> plans = List.of(plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.JPEG));
        EngineChain decoders = EngineChain.of(engines(ImageLimits.defaults()));
        int refused = 0;

        for (int length = whole.length - 3; length > 700; length -= 7) {
            byte[] cut = Arrays.copyOf(whole, length + 2);
            cut[length] = (byte) 0xFF;
            cut[length + 1] = (byte) 0xD9;
            if (isRefused(decoders, cut, plans)) {
                refused++;
                assertThat(isRefused(engine, cut, plans))
                        .as("cut to %d of %d bytes", length, whole.length)
                        .isTrue();
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static boolean isRefused(ImageEngine engine, byte[] bytes, List<ResizePlan> plans) {
        try {
            return engine.render(ImageBytes.wrap(bytes), plans, () -> false).isEmpty();
        } catch (ImageException refused) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void answersRubbishWithAnImageExceptionOrAPictureThatCanBeDecoded(ImageFormat format) {
        ImageBytes whole = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), format);
        ResizePlan plan = plan(WIDTH, HEIGHT, WIDTH, HEIGHT, format);
        Random random = new Random(20_240_608);

        for (int round = 0; round < 400; round++) {
            byte[] bytes = whole.array().clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                ImageBytes result = render(ImageBytes.wrap(bytes), plan);
                assertThat(chain.render(result, List.of(plan(WIDTH, HEIGHT, 8, 6, format)), () -> false))
                        .hasSize(1);
            } catch (ImageException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void passesOnWhatIsToBeChanged() {
        ImageBytes jpeg = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.JPEG);
        Region all = new Region(0, 0, WIDTH, HEIGHT);
        PixelSize size = all.size();

        assertPassedOn(jpeg, plan(WIDTH, HEIGHT, 32, 24, ImageFormat.JPEG));
        assertPassedOn(jpeg, plan(new Region(0, 0, 32, 24), new PixelSize(32, 24), ImageFormat.JPEG));
        assertPassedOn(jpeg, plan(all, size, ImageFormat.PNG));
        assertPassedOn(jpeg, new ResizePlan(all, Orientation.ROTATE_180, size, ImageFormat.JPEG, 90, 0));
        assertPassedOn(jpeg, new ResizePlan(all, Orientation.UPRIGHT, size, ImageFormat.JPEG, 90, true, true, 0));
    }

    @Test
    void passesAProgressiveJpegThroughWhateverIsWanted() throws ImageException {
        ImageBytes jpeg = TestPicture.progressive(TestPicture.blocks(WIDTH, HEIGHT));
        Region all = new Region(0, 0, WIDTH, HEIGHT);
        for (boolean progressive : new boolean[] {false, true}) {
            ResizePlan plan =
                    new ResizePlan(all, Orientation.UPRIGHT, all.size(), ImageFormat.JPEG, 90, progressive, true, 0);

            assertThat(render(jpeg, plan).format()).contains(ImageFormat.JPEG);
        }
    }

    @Test
    void passesOnInks() {
        byte[] bytes = HexPictures.cmykJpeg();

        assertPassedOn(ImageBytes.wrap(bytes), plan(8, 8, 8, 8, ImageFormat.JPEG));
    }

    @Test
    void keepsAProfileThatFitsAndNoOther() throws ImageException {
        ResizePlan plan = plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.JPEG);
        ImageBytes jpeg = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.JPEG);
        byte[] damaged = IccProfiles.adobeRgb();
        damaged[130] = 1;

        assertThat(FileParts.contains(
                        render(FileParts.jpegWithProfile(jpeg, IccProfiles.adobeRgb()), plan),
                        new String(IccProfiles.adobeRgb(), StandardCharsets.ISO_8859_1)))
                .isTrue();
        for (byte[] other : List.of(damaged, IccProfiles.gray(1.8), new byte[300])) {
            assertThat(FileParts.contains(render(FileParts.jpegWithProfile(jpeg, other), plan), "ICC_PROFILE"))
                    .isFalse();
        }
    }

    @Test
    void keepsWhatSaysWhichColoursAPngHas() throws ImageException {
        ImageBytes png = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.PNG);
        ImageBytes source = FileParts.pngWithChunk(
                FileParts.pngWithChunk(png, "gAMA", new byte[] {0, 0, (byte) 0xD9, 3}), "cHRM", new byte[32]);

        ImageBytes result = render(source, plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.PNG));

        assertThat(FileParts.chunkTypes(result)).containsExactly("IHDR", "cHRM", "gAMA", "IDAT", "IEND");
    }

    @Test
    void keepsTheFirstProfileOfAPngThatHasSeveral() throws ImageException {
        ImageBytes png = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.PNG);
        ImageBytes one = FileParts.pngWithProfile(png, "first", IccProfiles.displayP3());
        ImageBytes two = FileParts.pngWithProfile(
                FileParts.pngWithProfile(png, "second", IccProfiles.adobeRgb()), "first", IccProfiles.displayP3());
        ResizePlan plan = plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.PNG);

        assertThat(render(two, plan)).isEqualTo(render(one, plan));
    }

    @Test
    void dropsWhatStandsInAPngBehindItsCompressedRows() throws ImageException {
        byte[] png = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.PNG)
                .array();
        ImageBytes more = FileParts.with(
                ImageBytes.wrap(png), -12, FileParts.chunk("IDAT", FileParts.latin(MarkedPictures.MARK)));

        ImageBytes result = render(more, plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.PNG));

        assertThat(FileParts.contains(result, MarkedPictures.MARK)).isFalse();
    }

    @Test
    void keepsTheFramesOfAnAnimationAndHowOftenItIsShown() throws ImageException {
        ImageBytes gif = HexPictures.animatedGif();

        ImageBytes result = render(gif, plan(6, 4, 6, 4, ImageFormat.GIF));

        assertThat(result).isEqualTo(gif);
    }

    @Test
    void keepsWhatAnAnimationSaysFirstOfHowOftenItIsShownWhereverThatIs() throws ImageException {
        Region all = new Region(0, 0, 4, 4);
        ImageBytes gif = new TestGif(4, 4, 0xFF0000, 0x00FF00)
                .fill(all, 0)
                .repeats(7)
                .fill(all, 1)
                .end();
        byte[] second = new TestGif(4, 4).repeats(3).bytes();
        ImageBytes more = FileParts.with(gif, -1, Arrays.copyOfRange(second, 13, second.length));

        ImageBytes kept = render(gif, plan(4, 4, 4, 4, ImageFormat.GIF));

        assertThat(FileParts.contains(kept, "NETSCAPE2.0\3\1\7")).isTrue();
        assertThat(render(more, plan(4, 4, 4, 4, ImageFormat.GIF))).isEqualTo(kept);
    }

    @Test
    void keepsTheFirstFrameAloneWhereThatIsWanted() throws ImageException {
        ImageBytes gif = HexPictures.animatedGif();

        ImageBytes result = GifStrip.strip(gif.array(), new PixelSize(6, 4), false, () -> false);

        assertThat(FileParts.contains(result, "NETSCAPE")).isFalse();
        assertThat(result.length()).isLessThan(gif.length() - 30);
        assertThat(TestPicture.decode(result).getRGB(3, 1)).isEqualTo(0xFFFF0000);
    }

    @Test
    void passesOnAGifThatTellsAnotherSizeThanItsFirstFrameHas() {
        byte[] gif = HexPictures.animatedGif().array().clone();
        gif[6] = 5;

        assertThatThrownBy(() -> render(ImageBytes.wrap(gif), plan(6, 4, 6, 4, ImageFormat.GIF)))
                .isInstanceOf(ImageException.Unsupported.class);
    }

    @Test
    void refusesAFrameThatIsCutWhicheverItIs() {
        byte[] gif = HexPictures.animatedGif().array().clone();
        // The last byte of the second frame's codes: an end code before the last pixel.
        gif[gif.length - 5] = 0x2D;

        assertThatThrownBy(() -> GifStrip.strip(gif, new PixelSize(6, 4), true, () -> false))
                .isInstanceOf(ImageException.Malformed.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void allocatesNoMoreThanItTells(ImageFormat format) throws ImageException {
        ImageBytes source = TestPicture.encode(noise(), format);
        List<ResizePlan> plans = List.of(plan(WIDTH, HEIGHT, WIDTH, HEIGHT, format));
        engine.render(source, plans, () -> false);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, () -> false);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(engine.heapCost(source, plans)).isGreaterThanOrEqualTo(allocated);
    }

    @Test
    void refusesWhatIsOverALimit() {
        PassThroughEngine strict = passThrough(ImageLimits.defaults().withMaxPixels(WIDTH * HEIGHT - 1));
        ImageBytes jpeg = TestPicture.encode(TestPicture.blocks(WIDTH, HEIGHT), ImageFormat.JPEG);
        List<ResizePlan> plans = List.of(plan(WIDTH, HEIGHT, WIDTH, HEIGHT, ImageFormat.JPEG));

        assertThatThrownBy(() -> strict.heapCost(jpeg, plans)).isInstanceOf(ImageException.TooLarge.class);
        assertThatThrownBy(() -> strict.render(jpeg, plans, () -> false)).isInstanceOf(ImageException.TooLarge.class);
    }

    @Test
    void writesNoFormatThatTheEnginesBehindDoNotWrite() {
        assertThat(engine.supports(ImageFormat.WEBP, ImageFormat.WEBP)).isFalse();
        assertThat(engine.supports(ImageFormat.JPEG, ImageFormat.JPEG)).isTrue();
        assertThat(engine.supports(ImageFormat.PNG, ImageFormat.JPEG)).isFalse();
    }

    private void assertPassedOn(ImageBytes source, ResizePlan plan) {
        assertThatThrownBy(() -> engine.heapCost(source, List.of(plan))).isInstanceOf(ImageException.Unsupported.class);
        assertThatThrownBy(() -> render(source, plan)).isInstanceOf(ImageException.Unsupported.class);
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, random.nextInt(200) * 0x10101 + 0x102030);
        }
        return image;
    }
}

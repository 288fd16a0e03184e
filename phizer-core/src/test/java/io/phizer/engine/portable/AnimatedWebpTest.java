package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.DecodedFrames;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.LosslessWriter;
import io.phizer.engine.PlainWriter;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ShownFrames;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.engine.TestWebp;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Animations from and to WebP, with a writer that makes WebP of every pixel as it is. */
class AnimatedWebpTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Cancellation NEVER = () -> false;
    private static final Region ALL = new Region(0, 0, 8, 8);
    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;

    private final LosslessWriter writer = new LosslessWriter();
    private final PortableEngine engine =
            new PortableEngine(ImageLimits.defaults(), new AddOns(List.of(writer), List.of()));

    /** At its own size a GIF comes out exactly as it is seen, however its frames are made. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void showsWhatIsSeenOfAGifInEveryFrame(boolean transparent) throws ImageException {
        for (int seed = 0; seed < 100; seed++) {
            ImageBytes source = TestAnimations.anyAnimation(new Random(seed), transparent);
            ShownFrames expected = ShownFrames.of(source);
            PixelSize size = new PixelSize(expected.width(), expected.height());

            ImageBytes result = render(source, size, ImageFormat.WEBP, true);

            if (expected.frames().stream().map(Arrays::hashCode).distinct().count() > 1) {
                assertSeen(result, expected, "of " + seed);
            }
        }
    }

    /** Frames that show nothing new have become time of the ones before them. */
    private static void assertSeen(ImageBytes result, ShownFrames expected, String what) throws ImageException {
        DecodedFrames found = DecodedFrames.of(result);
        assertThat(found.repeats()).as("repeats %s", what).isEqualTo(most(expected.repeats()));
        int at = -1;
        int left = 0;
        for (int i = 0; i < expected.frames().size(); i++) {
            if (left == 0) {
                at++;
                left = found.delays().get(at);
            }
            assertThat(found.frames().get(at))
                    .as("frame %d %s", i, what)
                    .isEqualTo(expected.frames().get(i));
            left -= 10 * expected.delays().get(i);
            assertThat(left).as("time of frame %d %s", i, what).isNotNegative();
        }
        assertThat(left).isZero();
        assertThat(at).isEqualTo(found.frames().size() - 1);
    }

    /** GIF counts repeats to 65535, WebP showings. */
    private static OptionalInt most(OptionalInt repeats) {
        return repeats.isPresent() ? OptionalInt.of(Math.min(65_534, repeats.getAsInt())) : repeats;
    }

    @Test
    void goesFromWebpToWebpAndStaysWhatItWas() throws ImageException {
        ImageBytes source = blinking(3);

        DecodedFrames found = DecodedFrames.of(render(source, new PixelSize(4, 4), ImageFormat.WEBP, true));

        assertThat(found.delays()).containsExactly(123, 45, 6789);
        assertThat(found.repeats()).hasValue(2);
        assertThat(found.frames().get(0)).containsOnly(RED);
        assertThat(found.frames().get(1)).containsOnly(GREEN);
        assertThat(found.argb(2, 0, 0)).isEqualTo(RED);
        assertThat(found.argb(2, 3, 3)).isEqualTo(GREEN);
    }

    @Test
    void goesFromWebpToGif() throws ImageException {
        ShownFrames found = ShownFrames.of(render(blinking(1), new PixelSize(4, 4), ImageFormat.GIF, true));

        assertThat(found.delays()).containsExactly(12, 5, 679);
        assertThat(found.repeats()).isEmpty();
        assertThat(found.frames().get(0)).containsOnly(RED);
        assertThat(found.frames().get(1)).containsOnly(GREEN);
        assertThat(found.argb(2, 0, 0)).isEqualTo(RED);
        assertThat(found.argb(2, 3, 3)).isEqualTo(GREEN);
    }

    /** Hundredths of a second are all that GIF has; a whole second stays one. */
    @Test
    void keepsTheTimeOfAllFramesTogether() throws ImageException {
        TestWebp file = new TestWebp(8, 8, 0);
        for (int i = 0; i < 30; i++) {
            file.fill(ALL, i % 3 == 0 ? 34 : 33, i % 2 == 0 ? RED : GREEN);
        }

        List<Integer> delays = ShownFrames.of(render(file.end(), new PixelSize(4, 4), ImageFormat.GIF, true))
                .delays();

        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(3, 4));
        assertThat(delays.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    }

    /** What browsers would take for a tenth of a second. */
    @Test
    void makesNoFrameSoShortThatItIsShownForLonger() throws ImageException {
        ImageBytes source = new TestWebp(8, 8, 0)
                .fill(ALL, 16, RED)
                .fill(ALL, 12, GREEN)
                .fill(ALL, 16, RED)
                .end();

        assertThat(ShownFrames.of(render(source, new PixelSize(4, 4), ImageFormat.GIF, true))
                        .delays())
                .containsExactly(2, 2, 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBP", "GIF", "PNG"})
    void isItsFirstFrameWhereThatIsAskedFor(ImageFormat output) throws ImageException {
        ImageBytes result = render(blinking(0), new PixelSize(8, 8), output, false);

        if (output == ImageFormat.WEBP) {
            ImageBytes shown = render(result, new PixelSize(8, 8), ImageFormat.PNG, true);
            assertThat(TestPicture.decode(shown).getRGB(4, 4)).isEqualTo(RED);
            assertThat(writer.written()).hasSize(1);
        } else {
            assertThat(TestPicture.decode(result).getRGB(4, 4)).isEqualTo(RED);
        }
        assertThat(result.format()).contains(output);
    }

    @Test
    void isItsFirstFrameWhereNobodyWritesWebp() throws ImageException {
        PortableEngine alone = new PortableEngine();
        ImageInfo info = alone.probe(blinking(0));

        assertThat(alone.supports(ImageFormat.WEBP, ImageFormat.WEBP)).isFalse();
        ResizePlan plan = plan(info, new PixelSize(8, 8), ImageFormat.JPEG, true);
        assertThat(TestPicture.decode(alone.render(blinking(0), List.of(plan), NEVER)
                                                .get(0))
                                        .getRGB(4, 4)
                                >> 16
                        & 0xFF)
                .isGreaterThan(250);
    }

    /** Soft edges, which GIF has none of. */
    @Test
    void keepsOpacity() throws ImageException {
        ImageBytes source = new TestGif(8, 8, 0xFF0000, 0x0000FF)
                .control(1, 5, 1)
                .frame(ALL, chequered())
                .control(1, 5, -1)
                .fill(new Region(0, 0, 2, 2), 1)
                .end();

        DecodedFrames found = DecodedFrames.of(render(source, new PixelSize(3, 3), ImageFormat.WEBP, true));

        assertThat(found.argb(0, 1, 1) >>> 24).isBetween(64, 192);
        assertThat(found.argb(0, 1, 1) & 0xFFFFFF).isEqualTo(0xFF0000);
    }

    private static byte[] chequered() {
        byte[] indices = new byte[64];
        for (int i = 0; i < 64; i++) {
            indices[i] = (byte) ((i ^ i / 8) & 1);
        }
        return indices;
    }

    /** Of a frame only what changes is encoded, with 16 pixels around it; what does not change at all is time. */
    @Test
    void encodesThePartThatChanges() throws ImageException {
        ImageBytes source = new TestWebp(64, 64, 0)
                .fill(new Region(0, 0, 64, 64), 10, RED)
                .fill(new Region(20, 30, 3, 5), 10, GREEN)
                .fill(new Region(0, 0, 64, 20), 10, RED)
                .fill(new Region(62, 0, 2, 64), 10, GREEN)
                .end();

        DecodedFrames found = DecodedFrames.of(render(source, new PixelSize(64, 64), ImageFormat.WEBP, true));

        assertThat(found.delays()).containsExactly(10, 20, 10);
        assertThat(writer.written())
                .extracting(ResizePlan::target)
                .containsExactly(new PixelSize(64, 64), new PixelSize(35, 37), new PixelSize(18, 64));
    }

    @Test
    void isCroppedAndTurnedInEveryFrame() throws ImageException {
        ImageBytes source = new TestWebp(8, 4, 0)
                .frame(new Region(0, 0, 8, 4), 10, columns(RED, GREEN))
                .frame(new Region(0, 0, 8, 4), 10, columns(GREEN, RED))
                .end();
        ResizePlan plan = new ResizePlan(
                new Region(0, 0, 4, 4), Orientation.ROTATE_90, new PixelSize(4, 4), ImageFormat.WEBP, 85, 0);

        DecodedFrames found =
                DecodedFrames.of(engine.render(source, List.of(plan), NEVER).get(0));

        assertThat(found.frames().get(0)).containsOnly(RED);
        assertThat(found.frames().get(1)).containsOnly(GREEN);
    }

    private static int[] columns(int left, int right) {
        int[] pixels = new int[32];
        for (int i = 0; i < 32; i++) {
            pixels[i] = i % 8 < 4 ? left : right;
        }
        return pixels;
    }

    @Test
    void rendersAnimationsAndStillsTogether() throws ImageException {
        ImageBytes source = TestAnimations.movingNoise(40, 32, 3);
        ImageInfo info = engine.probe(source);
        List<ResizePlan> plans = List.of(
                plan(info, new PixelSize(20, 16), ImageFormat.WEBP, true),
                plan(info, new PixelSize(10, 8), ImageFormat.GIF, true),
                plan(info, new PixelSize(20, 16), ImageFormat.WEBP, false),
                plan(info, new PixelSize(20, 16), ImageFormat.PNG, true));

        List<ImageBytes> results = engine.render(source, plans, NEVER);

        for (int i = 0; i < plans.size(); i++) {
            assertThat(results.get(i))
                    .isEqualTo(
                            engine.render(source, List.of(plans.get(i)), NEVER).get(0));
        }
        assertThat(DecodedFrames.of(results.get(0)).frames()).hasSize(3);
    }

    @Test
    void isRefusedWhereItGrowsTooLarge() {
        ImageBytes source = TestAnimations.dots(new TestGif(160, 120, 0xFF0000, 0x00FF00), 3);

        // The pixels of the first frame, which are not compressed, are more than is allowed.
        assertThatThrownBy(() -> render(source, new PixelSize(800, 600), ImageFormat.WEBP, true))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("animated result of over");
    }

    @Test
    void doesNotTakeAWritersFaultForThePictures() throws ImageException {
        PortableEngine broken =
                new PortableEngine(ImageLimits.defaults(), new AddOns(List.of(new PlainWriter()), List.of()));
        List<ResizePlan> plans = List.of(plan(engine.probe(blinking(0)), new PixelSize(4, 4), ImageFormat.WEBP, true));

        assertThatThrownBy(() -> broken.render(blinking(0), plans, NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no WebP");
    }

    /** Beside what is held at a time, each frame leaves its canvas's rows, its resampler and its file behind. */
    @ParameterizedTest
    @EnumSource(names = {"WEBP", "GIF"})
    void holdsNoMoreThanItsCost(ImageFormat output) throws ImageException {
        ImageBytes source = noise(160, 120, 4);
        PixelSize size = new PixelSize(200, 150);
        List<ResizePlan> plans = List.of(plan(engine.probe(source), size, output, true));
        engine.render(source, plans, NEVER);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, NEVER);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        long decoded = 9 * 160 * 120 + 65_536;
        long frame = decoded + RowResampler.heapBytes(new Region(0, 0, 160, 120), size, Samples.RGBA) + 32_768;
        long encoded = output == ImageFormat.WEBP ? 44 * size.pixels() : 0;
        assertThat(engine.heapCost(source, plans) + 7 * frame + 3 * encoded).isGreaterThanOrEqualTo(allocated);
    }

    @Test
    void costsNoMoreForManyFramesButWhatIsKnownOfThem() throws ImageException {
        ImageBytes few = dots(2);
        ImageBytes many = dots(10_000);
        List<ResizePlan> plans = List.of(plan(engine.probe(few), new PixelSize(80, 60), ImageFormat.WEBP, true));

        // Twice what the file may grow, by its length.
        long growth = 2L * 4 * (many.length() - few.length());
        long known = 400L * 10_000;
        assertThat(engine.heapCost(many, plans))
                .isLessThan(engine.heapCost(few, plans) + growth + growth / 100 + known);
        assertThat(DecodedFrames.of(engine.render(many, plans, NEVER).get(0)).frames())
                .hasSize(10_000);
    }

    /** Two pixels that change in turn. */
    private static ImageBytes dots(int frames) {
        TestWebp file = new TestWebp(80, 60, 0);
        for (int i = 0; i < frames; i++) {
            file.fill(new Region(0, 0, 1, 1), 10, i % 2 == 0 ? RED : GREEN);
        }
        return file.end();
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBP", "GIF"})
    void asksWhetherItIsWantedAtLeastOnceARow(ImageFormat output) throws ImageException {
        ImageBytes source = noise(40, 30, 5);
        AtomicInteger asked = new AtomicInteger();
        List<ResizePlan> plans = List.of(plan(engine.probe(source), new PixelSize(20, 15), output, true));

        engine.render(source, plans, () -> asked.incrementAndGet() < 0);
        int all = asked.get();

        assertThat(all).isGreaterThan(5 * (30 + 30));
        for (int last : new int[] {1, all / 3, all / 2, all - 1}) {
            asked.set(0);
            assertThatThrownBy(() -> engine.render(source, plans, () -> asked.incrementAndGet() >= last))
                    .isInstanceOf(CancellationException.class);
            assertThat(asked).hasValueLessThanOrEqualTo(last + 1);
        }
    }

    private static ImageBytes noise(int width, int height, int frames) {
        Random random = new Random(5);
        TestWebp file = new TestWebp(width, height, 0);
        for (int i = 0; i < frames; i++) {
            int[] pixels = random.ints((long) width * height).toArray();
            file.frame(new Region(0, 0, width, height), 40, pixels);
        }
        return file.end();
    }

    /** Red, then green, then red in the upper left. */
    private static ImageBytes blinking(int plays) {
        return new TestWebp(8, 8, plays)
                .fill(ALL, 123, RED)
                .fill(ALL, 45, GREEN)
                .fill(new Region(0, 0, 4, 4), 6789, RED)
                .end();
    }

    private ImageBytes render(ImageBytes source, PixelSize target, ImageFormat output, boolean animated)
            throws ImageException {
        return engine.render(source, List.of(plan(engine.probe(source), target, output, animated)), NEVER)
                .get(0);
    }

    private static ResizePlan plan(ImageInfo info, PixelSize target, ImageFormat output, boolean animated) {
        return new ResizePlan(
                Region.all(info.seen()), info.orientation(), target, output, 85, false, animated, 0xFFFFFF);
    }
}

package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ShownFrames;
import io.phizer.engine.TestGif;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnimationLimitsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Cancellation NEVER = () -> false;

    private final PortableEngine engine = new PortableEngine();

    @Test
    void isRefusedWhereverItIsCut() throws ImageException {
        byte[] whole = TestAnimations.blinking(new TestGif(6, 5, 0xFF0000, 0x00FF00).repeats(0), 3)
                .array();

        for (int length = 1; length < whole.length; length++) {
            ImageBytes cut = ImageBytes.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> animate(cut, new PixelSize(3, 3)))
                    .as("cut to %d", length)
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void isRefusedForALaterFrameThatIsNotWhole() throws ImageException {
        ImageBytes source = new TestGif(6, 5, 0xFF0000)
                .fill(new Region(0, 0, 6, 5), 0)
                .frame(0, 0, 6, 5, new byte[29], false)
                .end();

        assertThatThrownBy(() -> animate(source, new PixelSize(3, 3))).isInstanceOf(ImageException.Malformed.class);
        assertThat(render(source, new PixelSize(3, 3), ImageFormat.GIF, false)).isNotNull();
    }

    @Test
    void showsNothingOfAnEmptyFrameNorOfOneOutsideOfTheScreen() throws ImageException {
        ImageBytes source = new TestGif(4, 4, 0xFF0000, 0x00FF00)
                .fill(new Region(0, 0, 4, 4), 0)
                .frame(0, 0, 0, 3, new byte[0], false)
                .fill(new Region(50_000, 3, 9, 9), 1)
                .end();

        ShownFrames found = ShownFrames.of(animate(source, new PixelSize(4, 4)));

        assertThat(found.frames())
                .hasSize(3)
                .allSatisfy(frame -> assertThat(frame).containsOnly(0xFFFF0000));
    }

    @Test
    void isRefusedForTooManyFrames() {
        ImageBytes source = TestAnimations.dots(new TestGif(1, 1, 0xFF0000, 0x00FF00), 65_535);

        assertThatThrownBy(() -> animate(source, new PixelSize(1, 1)))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("10000 frames");
    }

    @Test
    void isMadeOfAsManyFramesAsAreAllowed() throws ImageException {
        ImageBytes source = TestAnimations.dots(new TestGif(1, 1, 0xFF0000, 0x00FF00), 10_000);

        assertThat(ShownFrames.of(animate(source, new PixelSize(1, 1))).frames())
                .hasSize(10_000);
    }

    @Test
    void isRefusedForTooManyPixelsInAllFramesTogether() throws ImageException {
        PortableEngine strict = new PortableEngine(ImageLimits.defaults().withMaxPixels(10_000));
        // Of each frame 10,000 pixels and as many bytes, of which four count for one, 11,600 that are scaled and 260
        // made, rows included.
        ImageBytes most = TestAnimations.blinking(new TestGif(100, 100, 0xFF0000, 0x00FF00), 4);
        ImageBytes tooMany = TestAnimations.blinking(new TestGif(100, 100, 0xFF0000, 0x00FF00), 5);
        ImageInfo info = engine.probe(most);
        List<ResizePlan> animated = List.of(plan(info, new PixelSize(10, 10), ImageFormat.GIF, true));
        List<ResizePlan> still = List.of(plan(info, new PixelSize(10, 10), ImageFormat.GIF, false));

        assertThat(ShownFrames.of(strict.render(most, animated, NEVER).get(0)).frames())
                .hasSize(4);
        for (ThrowingCallable refused : List.<ThrowingCallable>of(
                () -> strict.heapCost(tooMany, animated), () -> strict.render(tooMany, animated, NEVER))) {
            assertThatThrownBy(refused)
                    .isInstanceOf(ImageException.TooLarge.class)
                    .hasMessageContaining("0.09 MP, limit is 0.08 MP");
        }
        assertThat(strict.render(tooMany, still, NEVER)).hasSize(1);
    }

    /** What frames cost goes by what changes in them, not by the screen. */
    @Test
    void isMadeOfManySmallFramesOnALargeScreen() throws ImageException {
        PortableEngine strict = new PortableEngine(ImageLimits.defaults().withMaxPixels(1_000_000));
        ImageBytes source = TestAnimations.dots(
                new TestGif(1000, 1000, 0xFF0000, 0x00FF00).fill(new Region(0, 0, 1000, 1000), 0), 1189);
        List<ResizePlan> plans = List.of(plan(engine.probe(source), new PixelSize(300, 300), ImageFormat.GIF, true));

        ImageBytes result = strict.render(source, plans, NEVER).get(0);

        assertThat(engine.probe(result).stored()).isEqualTo(new PixelSize(300, 300));
        assertThat(result.length()).isLessThan(100_000);
    }

    /** Enlarging is bound as well, however small the source. */
    @Test
    void isRefusedWhereTooManyPixelsWouldBeMade() {
        PortableEngine strict = new PortableEngine(ImageLimits.defaults().withMaxPixels(10_000));
        ImageBytes source = TestAnimations.blinking(new TestGif(10, 10, 0xFF0000, 0x00FF00), 3);

        assertThatThrownBy(() -> strict.heapCost(
                        source, List.of(plan(engine.probe(source), new PixelSize(100, 100), ImageFormat.GIF, true))))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("0.14 MP, limit is 0.08 MP");
    }

    /** Where a pixel is cleared in one corner and drawn in the other, all that is between is written for it. */
    @Test
    void isRefusedForWritingMoreThanChanges() {
        TestWebp file = new TestWebp(200, 200, 0).fill(new Region(0, 0, 200, 200), 10, 0xFFFF0000);
        for (int i = 0; i < 60; i++) {
            int colour = i % 4 == 0 ? 0 : 0xFF000000 | i << 8;
            int corner = i % 2 == 0 ? 0 : 198;
            file.frame(new Region(corner, corner, 1, 1), 10, false, false, TestWebp.lossless(1, 1, colour));
        }
        ImageBytes source = file.end();
        PortableEngine strict = new PortableEngine(ImageLimits.defaults().withMaxPixels(400_000));

        assertThatThrownBy(() -> strict.render(
                        source,
                        List.of(plan(strict.probe(source), new PixelSize(200, 200), ImageFormat.GIF, true)),
                        NEVER))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("in all");
    }

    /** The indices of all frames together are bound as well, however small the screen. */
    @Test
    void isRefusedForManyFramesThatAreLargerThanTheScreen() {
        PortableEngine strict = new PortableEngine(ImageLimits.defaults().withMaxPixels(10_000));
        TestGif gif = new TestGif(1, 1, 0xFF0000).fill(TestAnimations.DOT, 0);
        for (int i = 0; i < 25; i++) {
            gif.fill(new Region(0, 0, 100, 100), 0);
        }
        ImageBytes source = gif.end();
        ResizePlan plan = new ResizePlan(
                TestAnimations.DOT, Orientation.UPRIGHT, new PixelSize(1, 1), ImageFormat.GIF, 85, 0xFFFFFF);

        assertThatThrownBy(() -> strict.heapCost(source, List.of(plan))).isInstanceOf(ImageException.TooLarge.class);
    }

    @Test
    void isRefusedForALaterFrameThatIsTooLarge() throws ImageException {
        ImageBytes source = new TestGif(4, 4, 0xFF0000)
                .fill(new Region(0, 0, 4, 4), 0)
                .frame(0, 0, 65_535, 65_535, new byte[9], false)
                .end();

        assertThatThrownBy(() -> animate(source, new PixelSize(4, 4))).isInstanceOf(ImageException.TooLarge.class);
        assertThat(render(source, new PixelSize(4, 4), ImageFormat.GIF, false)).isNotNull();
    }

    @Test
    void obeysALimitOfFramesThatIsItsOwn() {
        PortableEngine strict = new PortableEngine(ImageLimits.defaults().withMaxFrames(2));

        assertThatThrownBy(() -> strict.probe(TestAnimations.dots(new TestGif(1, 1, 0xFF0000), 3)))
                .isInstanceOf(ImageException.TooLarge.class);
    }

    /** Beside what is held at a time, each frame leaves its resampler and its pixels behind. */
    @ParameterizedTest
    @ValueSource(ints = {80, 700})
    void holdsNoMoreThanItsCost(int width) throws ImageException {
        ImageBytes source = TestAnimations.movingNoise(320, 240, 6);
        PixelSize size = new PixelSize(width, width * 3 / 4);
        List<ResizePlan> plans = List.of(plan(engine.probe(source), size, ImageFormat.GIF, true));
        engine.render(source, plans, NEVER);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, NEVER);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        long frame = RowResampler.heapBytes(new Region(0, 0, 320, 240), size, Samples.RGB) + 32_768;
        assertThat(engine.heapCost(source, plans) + 11 * frame).isGreaterThanOrEqualTo(allocated);
    }

    @Test
    void costsAsMuchForAHundredFramesAsTheirFileMayGrow() throws ImageException {
        ImageBytes source = TestAnimations.movingNoise(160, 120, 100);
        ImageInfo info = engine.probe(source);

        long cost = engine.heapCost(source, List.of(plan(info, new PixelSize(80, 60), ImageFormat.GIF, true)));

        assertThat(cost).isLessThan(10 << 20);
    }

    @Test
    void asksWhetherItIsWantedAtLeastOnceARow() throws ImageException {
        ImageBytes source = TestAnimations.movingNoise(160, 120, 5);
        AtomicInteger asked = new AtomicInteger();
        List<ResizePlan> plans = List.of(plan(engine.probe(source), new PixelSize(80, 60), ImageFormat.GIF, true));

        engine.render(source, plans, () -> asked.incrementAndGet() < 0);
        int all = asked.get();

        assertThat(all).isGreaterThan(5 * (120 + 60));
        for (int last : new int[] {1, all / 3, all / 2, all - 1}) {
            asked.set(0);
            assertThatThrownBy(() -> engine.render(source, plans, () -> asked.incrementAndGet() >= last))
                    .isInstanceOf(CancellationException.class);
            assertThat(asked).hasValueLessThanOrEqualTo(last + 1);
        }
    }

    private ImageBytes animate(ImageBytes source, PixelSize target) throws ImageException {
        return render(source, target, ImageFormat.GIF, true);
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

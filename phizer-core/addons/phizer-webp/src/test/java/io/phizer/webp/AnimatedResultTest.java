package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.AddOns;
import io.phizer.engine.DecodedFrames;
import io.phizer.engine.EngineChain;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ShownFrames;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestWebp;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.engine.strip.PassThroughEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Animations whose frames libwebp encodes. */
class AnimatedResultTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final PixelSize SIZE = new PixelSize(WIDTH, HEIGHT);
    private static final int RED = 0xFFFF0000;

    private final PortableEngine engine = new PortableEngine(ImageLimits.defaults(), AddOns.find());
    private final EngineChain chain = EngineChain.of(PassThroughEngine.before(List.of(engine)));

    @Test
    void showsWhatTheGifShowsInEveryFrame() throws ImageException {
        ImageBytes source = waves(false);
        ShownFrames expected = ShownFrames.of(source);

        DecodedFrames found = DecodedFrames.of(render(source, SIZE, true));

        assertThat(found.delays()).containsExactly(70, 130, 70, 130, 70, 130);
        assertThat(found.repeats()).hasValue(4);
        for (int i = 0; i < expected.frames().size(); i++) {
            assertThat(meanDifference(found.frames().get(i), expected.frames().get(i), 0))
                    .as("frame %d", i)
                    .isLessThan(4);
        }
    }

    /** Exactly, for it is coded without loss. */
    @Test
    void keepsOpacityInEveryFrame() throws ImageException {
        ImageBytes source = waves(true);
        ShownFrames expected = ShownFrames.of(source);

        DecodedFrames found = DecodedFrames.of(render(source, SIZE, true));

        for (int i = 0; i < expected.frames().size(); i++) {
            assertThat(meanDifference(found.frames().get(i), expected.frames().get(i), 24))
                    .as("frame %d", i)
                    .isZero();
        }
        assertThat(expected.argb(0, 3, 3)).isZero();
    }

    /** Lossy coding spills over an edge, and what moves away leaves behind what was spilled, if nobody wipes it up. */
    @ParameterizedTest
    @CsvSource({"37, 0, 90", "-37, 0, 20", "-3, -2, 75", "1, 0, 40"})
    void whatMovesLeavesNoTrail(int right, int down, int quality) throws ImageException {
        PixelSize size = new PixelSize(500, 240);
        TestGif gif = new TestGif(500, 240, 0xCCCCCC, 0xE60000).control(1, 20, -1);
        gif.fill(Region.all(size), 0);
        for (int i = 0; i < 12; i++) {
            int x = (right < 0 ? 450 : 7) + right * i;
            int y = (down < 0 ? 160 : 61) + down * i;
            gif.control(3, 20, -1).fill(new Region(x, y, 34, 71), 1);
        }
        gif.control(1, 20, -1).fill(new Region(0, 0, 1, 1), 0);

        DecodedFrames found = DecodedFrames.of(render(gif.end(), size, quality));

        int[] gone = found.frames().get(13);
        int most = Arrays.stream(gone)
                .map(pixel -> difference(pixel, 0xCCCCCC))
                .max()
                .orElseThrow();
        assertThat(most).isLessThanOrEqualTo(1);
    }

    private static int difference(int found, int expected) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((found >> shift & 0xFF) - (expected >> shift & 0xFF)));
        }
        return most;
    }

    @Test
    void staysAnimatedFromWebpToWebp() throws ImageException {
        ImageBytes once = render(waves(false), SIZE, true);

        DecodedFrames found = DecodedFrames.of(render(once, new PixelSize(48, 32), true));

        assertThat(found.delays()).containsExactly(70, 130, 70, 130, 70, 130);
        assertThat(found.repeats()).hasValue(4);
        assertThat(found.size()).isEqualTo(new PixelSize(48, 32));
    }

    @Test
    void isAStillPictureOfItsFirstFrameWhereThatIsAskedFor() throws ImageException {
        ImageBytes result = render(waves(false), new PixelSize(48, 32), false);

        assertThat(engine.probe(result).format()).isEqualTo(ImageFormat.WEBP);
        assertThat(new String(result.array(), StandardCharsets.ISO_8859_1)).doesNotContain("ANMF");
    }

    @Test
    void isPassedThroughAtItsOwnSize() throws ImageException {
        ImageBytes source = new TestWebp(8, 8, 2)
                .fill(new Region(0, 0, 8, 8), 100, RED)
                .fill(new Region(2, 2, 4, 4), 200, 0x8000FF00)
                .chunk("XMP ", new byte[] {1, 2, 3})
                .end();
        PixelSize size = new PixelSize(8, 8);

        ImageBytes all =
                chain.render(source, plans(source, size, true), () -> false).get(0);
        ImageBytes first =
                chain.render(source, plans(source, size, false), () -> false).get(0);

        assertThat(all.length()).isEqualTo(source.length() - 12);
        assertThat(DecodedFrames.of(all)).usingRecursiveComparison().isEqualTo(DecodedFrames.of(source));
        assertThat(first.length()).isLessThan(all.length());
        assertThat(new String(first.array(), StandardCharsets.ISO_8859_1)).doesNotContain("ANMF");
        assertThat(engine.probe(first).stored()).isEqualTo(size);
    }

    /** What is passed through is whole, and that is known of every frame. */
    @Test
    void isNotPassedThroughWithADamagedFrame() {
        byte[] cut = TestWebp.lossless(8, 8, TestWebp.filled(64, RED));
        Arrays.fill(cut, 16, cut.length, (byte) 0xFF);
        ImageBytes source = new TestWebp(8, 8, 2)
                .fill(new Region(0, 0, 8, 8), 100, RED)
                .frame(new Region(0, 0, 8, 8), 100, true, false, cut)
                .end();

        assertThatThrownBy(() -> chain.render(source, plans(source, new PixelSize(8, 8), true), () -> false))
                .isInstanceOf(ImageException.Malformed.class);
    }

    @Test
    void givesUpBetweenFramesWhenNobodyWaitsAnyMore() throws ImageException {
        ImageBytes source = waves(false);
        AtomicInteger asked = new AtomicInteger();
        List<ResizePlan> plans = plans(source, SIZE, true);
        engine.render(source, plans, () -> asked.incrementAndGet() < 0);
        int half = asked.get() / 2;
        asked.set(0);

        assertThatThrownBy(() -> engine.render(source, plans, () -> asked.incrementAndGet() >= half))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValueLessThanOrEqualTo(half + 1);
    }

    /** A wide soft picture in which a square of stripes moves; with transparent corners where that is asked for. */
    private static ImageBytes waves(boolean transparent) {
        int[] colours = new int[250];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = i << 16 | (255 - i) << 8 | 128;
        }
        TestGif gif = new TestGif(WIDTH, HEIGHT, colours).repeats(4);
        byte[] ground = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < ground.length; i++) {
            boolean corner = i % WIDTH < 10 && i / WIDTH < 10;
            ground[i] = (byte) (transparent && corner ? 249 : i % WIDTH * 2 + i / WIDTH / 2);
        }
        gif.control(1, 7, transparent ? 249 : -1).frame(Region.all(SIZE), ground);
        byte[] stripes = new byte[24 * 24];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i % 24 / 6 * 60);
        }
        for (int i = 1; i < 6; i++) {
            gif.control(3, i % 2 == 0 ? 7 : 13, -1).frame(new Region(11 * i, 7 * i, 24, 24), stripes);
        }
        return gif.end();
    }

    private ImageBytes render(ImageBytes source, PixelSize target, boolean animated) throws ImageException {
        return engine.render(source, plans(source, target, animated), () -> false)
                .get(0);
    }

    private ImageBytes render(ImageBytes source, PixelSize target, int quality) throws ImageException {
        ResizePlan plan = plans(source, target, true).get(0);
        ResizePlan other = new ResizePlan(
                plan.region(), plan.orientation(), target, plan.output(), quality, false, true, plan.background());
        return engine.render(source, List.of(other), () -> false).get(0);
    }

    private List<ResizePlan> plans(ImageBytes source, PixelSize target, boolean animated) throws ImageException {
        ImageInfo info = engine.probe(source);
        return List.of(new ResizePlan(
                Region.all(info.seen()), info.orientation(), target, ImageFormat.WEBP, 90, false, animated, 0xFFFFFF));
    }

    /** Of all samples from one on; of the colours of what is seen, of opacity everywhere. */
    private static double meanDifference(int[] found, int[] expected, int from) {
        long sum = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int shift = from; shift < (from == 24 ? 32 : 24); shift += 8) {
                sum += Math.abs((found[i] >>> shift & 0xFF) - (expected[i] >>> shift & 0xFF));
            }
        }
        return sum / (expected.length * (from == 24 ? 1.0 : 3.0));
    }
}

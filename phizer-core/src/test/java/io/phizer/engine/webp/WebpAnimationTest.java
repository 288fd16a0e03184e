package io.phizer.engine.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.DecodedFrames;
import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.TestWebp;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageBytes;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames laid over each other, as RFC 9649, section 2.7.1.1, says. */
class WebpAnimationTest {
    private static final Region ALL = new Region(0, 0, 4, 4);
    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;
    private static final int GLASS = 0x800000FF;

    /** Of whatever places, opacities and flags frames are, each is what the plainest composition makes of it. */
    @Test
    void showsWhatThePlainestCompositionShows() throws ImageException {
        for (int seed = 0; seed < 200; seed++) {
            PlainCanvas.Film film = PlainCanvas.any(new Random(seed));

            DecodedFrames found = DecodedFrames.of(film.file());

            assertThat(found.delays()).as("delays of %d", seed).isEqualTo(film.delays());
            for (int i = 0; i < film.frames().size(); i++) {
                assertNear(found.frames().get(i), film.frames().get(i), "frame " + i + " of " + seed);
            }
        }
    }

    /** A part of the canvas is that part of all of it. */
    @Test
    void showsTheSameOfAPart() throws ImageException {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            PlainCanvas.Film film = PlainCanvas.any(random);
            FrameDecoder decoder = animation(film.file());
            PixelSize size = film.size();
            int x = random.nextInt(size.width());
            int y = random.nextInt(size.height());
            Region part = new Region(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));

            DecodedFrames all = DecodedFrames.of(decoder, Region.all(size));
            DecodedFrames found = DecodedFrames.of(decoder, part);

            for (int i = 0; i < decoder.frames(); i++) {
                for (int at = 0; at < part.width() * part.height(); at++) {
                    int expected = all.argb(i, x + at % part.width(), y + at / part.width());
                    assertThat(found.frames().get(i)[at])
                            .as("frame %d of %d", i, seed)
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** It is asked for each of thousands of frames. */
    @Test
    void doesNotGoThroughAllFramesEachTimeItIsAskedForItsSamples() throws ImageException {
        AtomicInteger read = new AtomicInteger();
        PixelSize dot = new PixelSize(1, 1);
        WebpPlacedFrame frame = WebpPlacedFrame.still(
                new WebpFrame(true, dot, true, new ByteSlice(new byte[0], 0, 0), Optional.empty()));
        List<WebpPlacedFrame> counted = new AbstractList<>() {
            @Override
            public WebpPlacedFrame get(int index) {
                read.incrementAndGet();
                return frame;
            }

            @Override
            public int size() {
                return 100;
            }
        };
        WebpAnimation animation = new WebpAnimation(dot, counted, 0);

        for (int i = 0; i < 100; i++) {
            assertThat(animation.samples()).isEqualTo(Samples.RGB);
        }

        assertThat(read).hasValueLessThan(2 * 101);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void laysALossyFrameOverOrInPlaceOfWhatIsThere(boolean blends, boolean clears) throws Exception {
        byte[] file = WebpAnimationTest.class
                .getResourceAsStream("/io/phizer/engine/portable/lossy-alpha.webp")
                .readAllBytes();
        WebpHeader still = WebpHeader.read(file, ImageLimits.defaults());
        PixelSize size = still.info().stored();
        Region all = Region.all(size);
        byte[] coded = join(
                FileParts.webpChunk("ALPH", bytes(still.frame().alpha().orElseThrow())),
                FileParts.webpChunk("VP8 ", bytes(still.frame().data())));
        ImageBytes source = new TestWebp(size.width(), size.height(), 0)
                .fill(all, 10, RED)
                .frame(all, 10, blends, clears, coded)
                .fill(new Region(0, 0, 1, 1), 10, GREEN)
                .end();
        int[] alone = DecodedFrames.of(
                        animation(new TestWebp(size.width(), size.height(), 0)
                                .frame(all, 10, false, false, coded)
                                .fill(new Region(0, 0, 1, 1), 10, GREEN)
                                .end()),
                        all)
                .frames()
                .get(0);

        DecodedFrames found = DecodedFrames.of(source);

        int[] expected = blends ? PlainCanvas.over(alone, TestWebp.filled(alone.length, RED)) : alone;
        assertNear(found.frames().get(1), expected, "second frame");
        assertThat(Arrays.stream(alone).anyMatch(pixel -> pixel >>> 24 < 255)).isTrue();
        int[] third = clears ? new int[expected.length] : expected.clone();
        third[0] = GREEN;
        assertNear(found.frames().get(2), third, "third frame");
    }

    @Test
    void isOpaqueOnlyWhereNothingCanBeTransparent() throws ImageException {
        byte[] glass = TestWebp.lossless(2, 2, TestWebp.filled(4, GLASS));
        Region part = new Region(0, 0, 2, 2);
        TestWebp opaque = new TestWebp(4, 4, 0).fill(ALL, 10, RED);

        assertThat(animation(opaque.frame(part, 10, true, false, glass).end()).samples())
                .isEqualTo(Samples.RGB);
        assertThat(animation(opaque.frame(part, 10, false, false, glass).end()).samples())
                .isEqualTo(Samples.RGBA);
        assertThat(animation(new TestWebp(4, 4, 0)
                                .frame(ALL, 10, true, true, TestWebp.lossless(4, 4, TestWebp.filled(16, RED)))
                                .fill(part, 10, RED)
                                .end())
                        .samples())
                .isEqualTo(Samples.RGBA);
        assertThat(animation(new TestWebp(4, 4, 0)
                                .fill(part, 10, RED)
                                .fill(ALL, 10, RED)
                                .end())
                        .samples())
                .isEqualTo(Samples.RGBA);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,-1", "2,1", "65535,65534"})
    void isRepeatedOnceLessThanItIsShown(int plays, int repeats) throws ImageException {
        ImageBytes source = new TestWebp(4, 4, plays)
                .fill(ALL, 0, RED)
                .fill(ALL, 0xFF_FFFF, GREEN)
                .end();

        DecodedFrames found = DecodedFrames.of(source);

        assertThat(found.repeats()).isEqualTo(repeats < 0 ? OptionalInt.empty() : OptionalInt.of(repeats));
        assertThat(found.delays()).containsExactly(0, 0xFF_FFFF);
    }

    @Test
    void isNoneOfOneFrameOrWhereTheHeaderSaysNothingOfIt() throws ImageException {
        byte[] loop = new byte[6];
        byte[] red = TestWebp.lossless(4, 4, TestWebp.filled(16, RED));
        List<ImageBytes> stills = List.of(
                new TestWebp(4, 4, 0).fill(ALL, 10, RED).end(),
                TestWebp.flagged(4, 4, 0)
                        .chunk("ANIM", loop)
                        .fill(ALL, 10, RED)
                        .fill(ALL, 10, GREEN)
                        .end(),
                TestWebp.flagged(4, 4, TestWebp.ANIMATED)
                        .fill(ALL, 10, RED)
                        .fill(ALL, 10, GREEN)
                        .end(),
                new TestWebp(4, 4, 0)
                        .fill(ALL, 10, RED)
                        .fill(ALL, 10, GREEN)
                        .chunk("VP8L", Arrays.copyOfRange(red, 8, red.length))
                        .end());

        for (ImageBytes still : stills) {
            assertThat(WebpHeader.read(still.array(), ImageLimits.defaults()).animation())
                    .isEmpty();
        }
    }

    @Test
    void isRefusedForALaterFrameThatIsDamaged() throws ImageException {
        byte[] whole = TestWebp.lossless(4, 4, TestWebp.filled(16, GREEN));
        byte[] cut = Arrays.copyOf(whole, whole.length - 8);
        cut[4] = (byte) (cut[4] - 8);
        List<TestWebp> damaged = List.of(
                new TestWebp(4, 4, 0).fill(ALL, 9, RED).frame(ALL, 9, true, false, new byte[0]),
                new TestWebp(4, 4, 0).fill(ALL, 9, RED).frame(ALL, 9, true, false, cut),
                new TestWebp(4, 4, 0).fill(ALL, 9, RED).frame(new Region(2, 0, 4, 4), 9, true, false, whole),
                new TestWebp(4, 4, 0).fill(ALL, 9, RED).frame(new Region(0, 0, 2, 4), 9, true, false, whole),
                new TestWebp(4, 4, 0).fill(ALL, 9, RED).chunk("ANMF", new byte[7]));

        for (TestWebp file : damaged) {
            assertThatThrownBy(() -> DecodedFrames.of(file.end())).isInstanceOf(ImageException.Malformed.class);
            assertThat(WebpHeader.read(file.end().array(), ImageLimits.defaults())
                            .info())
                    .isNotNull();
        }
    }

    /** However deep: frames hold pictures only, so nothing goes down there. */
    @Test
    void isRefusedForFramesWithinFrames() {
        byte[] nested = TestWebp.lossless(4, 4, TestWebp.filled(16, RED));
        for (int depth = 0; depth < 3000; depth++) {
            nested = FileParts.webpChunk("ANMF", join(new byte[16], nested));
        }
        byte[] file = new TestWebp(4, 4, 0)
                .chunk("ANMF", join(new byte[16], nested))
                .end()
                .array();

        assertThatThrownBy(() -> WebpHeader.read(file, ImageLimits.defaults()))
                .isInstanceOf(ImageException.Malformed.class)
                .hasMessageContaining("without a picture");
    }

    @Test
    void isBoundInFramesAndInPixelsOfAllTogether() throws ImageException {
        TestWebp file = new TestWebp(100, 100, 0);
        for (int i = 0; i < 9; i++) {
            file.fill(new Region(0, 0, 100, 100), 10, RED);
        }
        byte[] bytes = file.end().array();
        ImageLimits few = ImageLimits.defaults().withMaxFrames(8);
        ImageLimits small = ImageLimits.defaults().withMaxPixels(10_000);

        assertThatThrownBy(() -> WebpHeader.read(bytes, few)).isInstanceOf(ImageException.TooLarge.class);
        WebpHeader header = WebpHeader.read(bytes, small);
        assertThatThrownBy(header::animation)
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("0.09 MP, limit is 0.08 MP");
    }

    private static FrameDecoder animation(ImageBytes source) throws ImageException {
        return WebpHeader.read(source.array(), ImageLimits.defaults())
                .animation()
                .orElseThrow();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] bytes(ByteSlice slice) {
        return Arrays.copyOfRange(slice.bytes(), slice.from(), slice.end());
    }

    /** Within one, for nothing says how to round. */
    private static void assertNear(int[] found, int[] expected, String what) {
        for (int i = 0; i < expected.length; i++) {
            for (int shift = 0; shift < 32; shift += 8) {
                int difference = (found[i] >>> shift & 0xFF) - (expected[i] >>> shift & 0xFF);
                assertThat(Math.abs(difference))
                        .as("%s at %d: %08x for %08x", what, i, found[i], expected[i])
                        .isLessThanOrEqualTo(1);
            }
        }
    }
}

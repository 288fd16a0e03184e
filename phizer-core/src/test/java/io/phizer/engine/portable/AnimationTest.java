package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ShownFrames;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnimationTest {
    private static final Cancellation NEVER = () -> false;

    private final PortableEngine engine = new PortableEngine();

    /** At its own size an animation of few colours comes out exactly as it is seen, however its frames are made. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void showsWhatIsSeenOfTheSourceInEveryFrame(boolean transparent) throws ImageException {
        for (int seed = 0; seed < 150; seed++) {
            ImageBytes source = TestAnimations.anyAnimation(new Random(seed), transparent);
            ShownFrames expected = ShownFrames.of(source);

            ShownFrames found = ShownFrames.of(animate(source, new PixelSize(expected.width(), expected.height())));

            assertThat(found.delays()).as("delays of %d", seed).isEqualTo(expected.delays());
            assertThat(found.repeats()).as("repeats of %d", seed).isEqualTo(expected.repeats());
            for (int i = 0; i < expected.frames().size(); i++) {
                assertThat(found.frames().get(i))
                        .as("frame %d of %d", i, seed)
                        .isEqualTo(expected.frames().get(i));
            }
        }
    }

    @Test
    void keepsDelaysAndRepeatsAsTheFileSaysThem() throws ImageException {
        ImageBytes source = new TestGif(4, 4, 0xFF0000, 0x00FF00)
                .repeats(7)
                .control(1, 0, -1)
                .fill(new Region(0, 0, 4, 4), 0)
                .control(1, 1, -1)
                .fill(TestAnimations.DOT, 1)
                .control(1, 65_535, -1)
                .fill(TestAnimations.DOT, 1)
                .end();

        ShownFrames found = ShownFrames.of(animate(source, new PixelSize(2, 2)));

        assertThat(found.delays()).containsExactly(0, 1, 65_535);
        assertThat(found.repeats()).hasValue(7);
    }

    @Test
    void isRepeatedAsTheFileSaysFirst() throws ImageException {
        ImageBytes source = new TestGif(4, 4, 0xFF0000, 0x00FF00)
                .fill(new Region(0, 0, 4, 4), 0)
                .repeats(7)
                .fill(TestAnimations.DOT, 1)
                .repeats(3)
                .end();

        assertThat(ShownFrames.of(animate(source, new PixelSize(2, 2))).repeats())
                .hasValue(7);
    }

    @Test
    void isShownOnceWhereTheFileDoesNotSayOtherwise() throws ImageException {
        assertThat(ShownFrames.of(animate(
                                TestAnimations.blinking(new TestGif(4, 4, 0xFF0000, 0x00FF00), 2), new PixelSize(4, 4)))
                        .repeats())
                .isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG"})
    void isItsFirstFrameInOtherFormats(ImageFormat output) throws ImageException {
        ImageBytes source = TestAnimations.blinking(new TestGif(8, 8, 0xFF0000, 0x00FF00), 3);

        BufferedImage result = TestPicture.decode(render(source, new PixelSize(8, 8), output, true));

        assertThat(result.getRGB(4, 4) >> 16 & 0xFF).isGreaterThan(250);
    }

    @Test
    void isItsFirstFrameWhereThatIsAskedFor() throws ImageException {
        ImageBytes source = TestAnimations.blinking(new TestGif(8, 8, 0xFF0000, 0x00FF00).repeats(0), 3);

        ShownFrames found = ShownFrames.of(render(source, new PixelSize(4, 4), ImageFormat.GIF, false));

        assertThat(found.frames()).hasSize(1);
        assertThat(found.argb(0, 2, 2)).isEqualTo(0xFFFF0000);
        assertThat(found.repeats()).isEmpty();
    }

    @Test
    void aSingleFrameIsNoAnimation() throws ImageException {
        ImageBytes source = new TestGif(8, 8, 0xFF0000)
                .repeats(0)
                .fill(new Region(0, 0, 8, 8), 0)
                .end();

        assertThat(ShownFrames.of(animate(source, new PixelSize(4, 4))).repeats())
                .isEmpty();
    }

    /** What stands still does not flicker, though there are far more colours than a palette holds. */
    @Test
    void whatStandsStillIsTheSameInAllFrames() throws ImageException {
        ImageBytes source = TestAnimations.movingNoise(160, 120, 12);

        ShownFrames found = ShownFrames.of(animate(source, new PixelSize(80, 60)));

        assertThat(found.frames()).hasSize(12);
        for (int frame = 1; frame < 12; frame++) {
            for (int y = 40; y < 60; y++) {
                for (int x = 0; x < 80; x++) {
                    assertThat(found.argb(frame, x, y)).isEqualTo(found.argb(0, x, y));
                }
            }
        }
    }

    /** Within a little of what each frame would be alone, on the mean of small areas. */
    @Test
    void keepsColoursThatThePaletteLacks() throws ImageException {
        ImageBytes source = TestAnimations.movingNoise(160, 120, 4);
        PixelSize size = new PixelSize(80, 60);

        ShownFrames found = ShownFrames.of(animate(source, size));
        BufferedImage alone = TestPicture.decode(render(source, size, ImageFormat.PNG, false));

        for (int y = 40; y + 8 <= 60; y += 8) {
            for (int x = 0; x + 8 <= 80; x += 8) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference = 0;
                    for (int i = 0; i < 64; i++) {
                        difference += (found.argb(3, x + i % 8, y + i / 8) >> shift & 0xFF)
                                - (alone.getRGB(x + i % 8, y + i / 8) >> shift & 0xFF);
                    }
                    assertThat(difference / 64.0).as("at %d,%d", x, y).isBetween(-8.0, 8.0);
                }
            }
        }
    }

    @Test
    void isTransparentOnlyWhereSomethingIs() throws ImageException {
        ImageBytes opaque = TestAnimations.blinking(new TestGif(4, 4, 0xFF0000, 0x00FF00), 2);
        ImageBytes transparent = new TestGif(4, 4, 0xFF0000)
                .control(1, 0, 0)
                .fill(new Region(0, 0, 4, 4), 0)
                .fill(TestAnimations.DOT, 0)
                .end();

        assertThat(engine.probe(animate(opaque, new PixelSize(4, 4))).alpha()).isFalse();
        assertThat(engine.probe(animate(transparent, new PixelSize(4, 4))).alpha())
                .isTrue();
    }

    /** Some readers clear to a colour where no frame so far may be transparent. */
    @Test
    void mayBeTransparentWhereItsFirstFrameIsCleared() throws ImageException {
        ImageBytes source = new TestGif(4, 4, 0xFF0000, 0x00FF00)
                .control(2, 10, -1)
                .fill(new Region(0, 0, 4, 4), 0)
                .control(1, 10, -1)
                .fill(new Region(0, 0, 2, 4), 1)
                .end();

        ImageBytes result = animate(source, new PixelSize(4, 4));

        assertThat(engine.probe(result).alpha()).isTrue();
        assertThat(ShownFrames.of(result).argb(1, 3, 0) >>> 24).isZero();
    }

    @Test
    void isCroppedInEveryFrame() throws ImageException {
        ImageBytes source = TestAnimations.blinking(new TestGif(40, 30, 0xFF0000, 0x00FF00), 2);
        ResizePlan plan = new ResizePlan(
                new Region(20, 0, 20, 30), Orientation.UPRIGHT, new PixelSize(10, 15), ImageFormat.GIF, 85, 0);

        ShownFrames found =
                ShownFrames.of(engine.render(source, List.of(plan), NEVER).get(0));

        assertThat(found.width()).isEqualTo(10);
        assertThat(found.argb(0, 5, 7)).isEqualTo(0xFFFF0000);
        assertThat(found.argb(1, 5, 7)).isEqualTo(0xFF00FF00);
    }

    /** A pixel is written again only where it changes. */
    @Test
    void takesHardlyMoreRoomForFramesThatChangeLittle() throws ImageException {
        ImageBytes few = TestAnimations.movingNoise(160, 120, 2);
        ImageBytes still = TestAnimations.movingNoise(160, 120, 1);

        int one = animate(still, new PixelSize(160, 120)).length();
        int two = animate(few, new PixelSize(160, 120)).length();

        assertThat(two).isLessThan(one + one / 3);
    }

    @Test
    void rendersAnimationsAndStillsTogether() throws ImageException {
        ImageBytes source = TestAnimations.blinking(new TestGif(40, 30, 0xFF0000, 0x00FF00), 2);
        ImageInfo info = engine.probe(source);
        List<ResizePlan> plans = List.of(
                plan(info, new PixelSize(20, 15), ImageFormat.PNG, true),
                plan(info, new PixelSize(8, 6), ImageFormat.GIF, true),
                plan(info, new PixelSize(12, 9), ImageFormat.GIF, false));

        List<ImageBytes> results = engine.render(source, plans, NEVER);

        for (int i = 0; i < plans.size(); i++) {
            assertThat(results.get(i))
                    .isEqualTo(
                            engine.render(source, List.of(plans.get(i)), NEVER).get(0));
        }
        assertThat(ShownFrames.of(results.get(1)).frames()).hasSize(2);
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

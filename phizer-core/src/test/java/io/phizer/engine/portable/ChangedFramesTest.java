package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.gif.GifAnimationWriter;
import io.phizer.engine.gif.GifHeader;
import io.phizer.engine.gif.GifHistogram;
import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.RowResampler;
import io.phizer.engine.raster.Scale;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.raster.Turn;
import io.phizer.engine.webp.PlainCanvas;
import io.phizer.engine.webp.WebpHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of each frame only what may have changed is made; what comes out is what making all of it gives. */
class ChangedFramesTest {
    private static final Cancellation NEVER = () -> false;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areThoseOfAGifOfWhichAllIsMade(boolean transparent) throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            ImageBytes source = TestAnimations.anyAnimation(new Random(seed), transparent);
            areThoseOfWhichAllIsMade(
                    GifHeader.read(source.array(), ImageLimits.defaults()),
                    source,
                    new Random(seed),
                    Orientation.UPRIGHT);
        }
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void areThoseOfAWebpOfWhichAllIsMade(Orientation orientation) throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            ImageBytes source = PlainCanvas.any(random).file();
            areThoseOfWhichAllIsMade(
                    WebpHeader.read(source.array(), ImageLimits.defaults()), source, random, orientation);
        }
    }

    private static void areThoseOfWhichAllIsMade(
            SourceHeader header, ImageBytes source, Random random, Orientation orientation) throws Exception {
        PixelSize stored = header.info().stored();
        PixelSize seen = orientation.apply(stored);
        int x = random.nextInt(3) == 0 ? random.nextInt(seen.width()) : 0;
        int y = random.nextInt(3) == 0 ? random.nextInt(seen.height()) : 0;
        Region region = new Region(x, y, seen.width() - x, seen.height() - y);
        PixelSize target = new PixelSize(1 + random.nextInt(2 * seen.width()), 1 + random.nextInt(2 * seen.height()));
        ResizePlan plan = new ResizePlan(region, orientation, target, ImageFormat.GIF, 85, 0xFFFFFF);
        FrameDecoder decoder = header.animation().orElseThrow();
        List<Pixels> all = allOfEach(header, decoder, plan);

        ScaledFrames frames = new ScaledFrames(header, decoder, plan);
        List<Pixels> made = new ArrayList<>();
        Pixels screen = Pixels.empty(target, all.get(0).samples());
        frames.each(
                (part, delay) -> {
                    screen.put(part.pixels(), part.place());
                    made.add(new Pixels(target, screen.samples(), screen.data().clone()));
                },
                NEVER);

        assertThat(made).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(made.get(i).data())
                    .as("frame %d of %s", i, plan)
                    .isEqualTo(all.get(i).data());
        }
        assertThat(new AnimatedGif(
                                frames,
                                MostLength.of(source.length(), frames.growth()),
                                frames.work(AnimatedGif.MOST_KEPT, AnimatedGif.MADE, ImageLimits.defaults()))
                        .write(NEVER))
                .isEqualTo(written(all, frames, decoder));
    }

    /** Composes, scales and turns all of each frame. */
    private static List<Pixels> allOfEach(SourceHeader header, FrameDecoder decoder, ResizePlan plan)
            throws ImageException, IOException {
        Region region = plan.orientation().toStored(plan.region(), header.info().stored());
        Scale scale = new Scale(region, plan.orientation().apply(plan.target()));
        List<Pixels> all = new ArrayList<>();
        decoder.decode(
                region,
                (delay, changed, screen) -> {
                    RowResampler resampler = scale.whole(region.x(), screen.samples());
                    screen.push(region, resampler);
                    Coloured coloured = Coloured.of(resampler.result(), header.iccProfile(), plan.output());
                    all.add(Turn.upright(coloured.pixels(), plan.orientation()));
                },
                NEVER);
        return all;
    }

    /** A file of these frames, each given as a whole. */
    private static byte[] written(List<Pixels> all, ScaledFrames frames, FrameDecoder decoder) throws ImageException {
        List<Integer> delays = new ArrayList<>();
        frames.each((part, delay) -> delays.add(delay), NEVER);
        List<Pixels> plain = all.stream().map(ResultEncoder::forGif).toList();
        Region whole = Region.all(frames.size());
        GifHistogram histogram = new GifHistogram();
        histogram.add(plain.get(0));
        for (int i = 1; i < plain.size(); i++) {
            histogram.add(plain.get(i), whole, plain.get(i - 1));
        }
        GifAnimationWriter writer =
                new GifAnimationWriter(frames.size(), GifPalette.of(histogram), decoder.repeats(), NEVER);
        for (int i = 0; i < plain.size(); i++) {
            writer.frame(plain.get(i), whole, delays.get(i));
        }
        return writer.end();
    }
}

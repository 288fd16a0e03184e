package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestGif;
import io.phizer.engine.gif.GifHeader;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.FrameSink;
import io.phizer.engine.raster.RowSink;
import io.phizer.engine.raster.Samples;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Animations in which little changes, now here and now there. */
class ScatteredFramesTest {
    private static final int SIDE = 400;
    private static final int FRAMES = 900;
    private static final int SPOT = 60;

    @Test
    void doesNotScaleWhatIsBetweenTwoPlacesThatChange() throws ImageException {
        ImageBytes source = corners();
        GifHeader header = GifHeader.read(source.array(), ImageLimits.defaults());
        AtomicLong pixels = new AtomicLong();
        FrameDecoder decoder = new Counting(header.animation().orElseThrow(), pixels);
        ResizePlan plan = new ResizePlan(
                new Region(0, 0, SIDE, SIDE),
                Orientation.UPRIGHT,
                new PixelSize(360, 360),
                ImageFormat.GIF,
                85,
                0xFFFFFF);
        ScaledFrames frames = new ScaledFrames(header, decoder, plan);
        AnimationWork work = frames.work(AnimatedGif.MOST_KEPT, AnimatedGif.MADE, ImageLimits.defaults());
        assertThat(frames.partBytes()).isGreaterThan(AnimatedGif.MOST_KEPT);

        new AnimatedGif(frames, MostLength.of(source.length(), 1), work).write(() -> false);

        // What a place depends on, with what it is scaled with: twice.
        long places = SIDE * SIDE + FRAMES * (SPOT + 16L) * (SPOT + 16);
        assertThat(pixels.get()).isLessThan(2 * places);
    }

    private static ImageBytes corners() {
        Random random = new Random(5);
        int[] colours = random.ints(255, 0, 1 << 24).toArray();
        TestGif file = new TestGif(SIDE, SIDE, colours);
        file.frame(new Region(0, 0, SIDE, SIDE), noise(random, SIDE * SIDE));
        for (int i = 0; i < FRAMES; i++) {
            int at = i % 2 * (SIDE - SPOT);
            file.frame(new Region(at, at, SPOT, SPOT), noise(random, SPOT * SPOT));
        }
        return file.end();
    }

    private static byte[] noise(Random random, int count) {
        byte[] indices = new byte[count];
        for (int i = 0; i < count; i++) {
            indices[i] = (byte) random.nextInt(255);
        }
        return indices;
    }

    /**
     * Counts the pixels that are asked for.
     *
     * @param decoder that they are asked of
     */
    private record Counting(FrameDecoder decoder, AtomicLong pixels) implements FrameDecoder {
        @Override
        public Samples samples() {
            return decoder.samples();
        }

        @Override
        public int frames() {
            return decoder.frames();
        }

        @Override
        public OptionalInt repeats() {
            return decoder.repeats();
        }

        @Override
        public long decodeWork() {
            return decoder.decodeWork();
        }

        @Override
        public Optional<Region> changed(int frame, Region region) {
            return decoder.changed(frame, region);
        }

        @Override
        public long decodeCost(Region region) {
            return decoder.decodeCost(region);
        }

        @Override
        public void decode(Region region, FrameSink sink, Cancellation cancelled) throws ImageException, IOException {
            decoder.decode(
                    region,
                    (delay, changed, screen) -> sink.frame(delay, changed, new FrameSink.Screen() {
                        @Override
                        public Samples samples() {
                            return screen.samples();
                        }

                        @Override
                        public void push(Region part, RowSink rows) {
                            pixels.addAndGet(part.size().pixels());
                            screen.push(part, rows);
                        }
                    }),
                    cancelled);
        }
    }
}

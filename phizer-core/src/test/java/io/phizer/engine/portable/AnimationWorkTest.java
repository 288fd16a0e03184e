package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.AddOns;
import io.phizer.engine.Cancellation;
import io.phizer.engine.FileParts;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.LosslessWriter;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ResultWriter;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestWebp;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an animation costs in time goes by more than its pixels, and is bound before it is spent. */
class AnimationWorkTest {
    private static final Cancellation NEVER = () -> false;
    private static final PixelSize DOT = new PixelSize(1, 1);

    /** Of 80,000 that may be: of each frame of 20x20 pixels 1200 for decoding; 720 and 17 for scaling, 51 for what is made, rows included. */
    @Test
    void countsBytesThatAreNoPixels() throws ImageException {
        byte[] frame = TestWebp.lossless(20, 20, TestWebp.filled(400, 0xFF102030));
        int bare = 4 * (frame.length - 8) + 1988;
        int most = 80_000 / bare;
        byte[] padded = FileParts.webpChunk("VP8L", FileParts.latin(new String(new char[2000])));
        System.arraycopy(frame, 8, padded, 8, frame.length - 8);

        assertThat(accepts(ImageFormat.GIF, webp(20, most, frame), DOT)).isTrue();
        assertThat(accepts(ImageFormat.GIF, webp(20, most + 1, frame), DOT)).isFalse();
        assertThat(accepts(ImageFormat.GIF, webp(20, 80_000 / 9988, padded), DOT))
                .isTrue();
        assertThat(accepts(ImageFormat.GIF, webp(20, 80_000 / 9988 + 1, padded), DOT))
                .isFalse();
    }

    /** As large as a source may be: as many frames, each of codes, and pixels that take no bits. */
    @Test
    void refusesAsManyBytesAndFramesAsThereMayBe() throws ImageException {
        // 100x100 pixels, and what would be codes: nothing is decoded.
        byte[] frame = FileParts.webpChunk("VP8L", FileParts.latin("/c\300\30" + new String(new char[3100])));

        ImageBytes hostile = webp(100, 10_000, frame);

        assertThat(hostile.length()).isLessThan(32 << 20);
        assertThatThrownBy(() -> heapCost(new PortableEngine(), hostile, DOT, ImageFormat.GIF))
                .isInstanceOf(ImageException.TooLarge.class);
    }

    /** Scaled frames are kept up to 8 MiB, of which 27 of 320x320 are a little less. */
    @Test
    void countsFramesTwiceThatComeByTwice() throws ImageException {
        PortableEngine engine = new PortableEngine(ImageLimits.defaults().withMaxPixels(1_600_000));
        PixelSize size = new PixelSize(320, 320);

        assertThat(accepts(engine, gif(320, 27), size, ImageFormat.GIF)).isTrue();
        // Once, 28 times 320x320 would be 12.1 million of 12.8.
        assertThat(accepts(engine, gif(320, 28), size, ImageFormat.GIF)).isFalse();
    }

    /** Only where they are known to have many colours, a part of each is enough the first time. */
    @Test
    void countsFramesOfFewColoursWhollyBothTimes() throws ImageException {
        PixelSize size = new PixelSize(320, 320);
        ImageBytes source = gif(350, 28);
        int most = 1_000_000;
        while (!accepts(limited(most), source, size, ImageFormat.GIF)) {
            most += 10_000;
        }
        int least = most;
        List<ResizePlan> plans = List.of(plan(size, 350, ImageFormat.GIF));

        assertThatThrownBy(() -> limited(least).render(source, plans, NEVER))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("in all");
        assertThat(limited(least * 3 / 2).render(source, plans, NEVER)).hasSize(1);
    }

    private static PortableEngine limited(int pixels) {
        return new PortableEngine(ImageLimits.defaults().withMaxPixels(pixels));
    }

    @Test
    void givesUpWhereTooManyBytesAreWritten() throws ImageException {
        PortableEngine engine = new PortableEngine(
                ImageLimits.defaults().withMaxPixels(10_000), new AddOns(List.of(new LosslessWriter()), List.of()));
        TestWebp noise = new TestWebp(20, 20, 0);
        Random random = new Random(7);
        for (int i = 0; i < 5; i++) {
            noise.frame(new Region(0, 0, 20, 20), 40, random.ints(400).toArray());
        }
        ImageBytes source = noise.end();
        List<ResizePlan> plans = List.of(plan(new PixelSize(20, 20), 20, ImageFormat.WEBP));

        assertThat(engine.heapCost(source, plans)).isPositive();
        assertThatThrownBy(() -> engine.render(source, plans, NEVER))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("in all");
    }

    /** Of each frame a quarter changes, but all is encoded where a writer would take less memory for it. */
    @Test
    void countsWhatIsEncodedThoughItHasNotChanged() throws ImageException {
        ImageLimits limits = ImageLimits.defaults().withMaxPixels(100_000);
        ImageBytes source = quarters(4);
        List<ResizePlan> plans = List.of(plan(new PixelSize(200, 200), 200, ImageFormat.WEBP));
        PortableEngine even = new PortableEngine(limits, new AddOns(List.of(new SparingWriter(100, 100)), List.of()));
        PortableEngine sparing = new PortableEngine(limits, new AddOns(List.of(new SparingWriter(100, 10)), List.of()));

        assertThat(even.render(source, plans, NEVER)).hasSize(1);
        assertThatThrownBy(() -> sparing.render(source, plans, NEVER))
                .isInstanceOf(ImageException.TooLarge.class)
                .hasMessageContaining("in all");
    }

    /** Of 800,000: the first frame is some 320,000, and each other one 80,000 for a quarter. */
    private static ImageBytes quarters(int frames) {
        TestGif file = new TestGif(200, 200, 0xFF0000, 0x00FF00);
        file.fill(new Region(0, 0, 200, 200), 0);
        for (int i = 1; i < frames; i++) {
            file.fill(new Region(0, 0, 100, 100), i & 1);
        }
        return file.end();
    }

    /**
     * Writes headers alone.
     *
     * @param bytes that it takes for a pixel
     * @param fewer the same of pictures of more than 20,000 pixels
     */
    private record SparingWriter(int bytes, int fewer) implements ResultWriter {
        @Override
        public String name() {
            return "sparing";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ImageFormat format() {
            return ImageFormat.WEBP;
        }

        @Override
        public long heapBytes(ResizePlan plan, boolean alpha) {
            long pixels = plan.target().pixels();
            return (pixels > 20_000 ? fewer : bytes) * pixels;
        }

        @Override
        public ImageBytes write(
                byte[] pixels, boolean alpha, ResizePlan plan, Optional<byte[]> profile, Cancellation cancelled) {
            int sides = plan.target().width() - 1 | (plan.target().height() - 1) << 14;
            byte[] header = {0x2F, (byte) sides, (byte) (sides >> 8), (byte) (sides >> 16), (byte) (sides >> 24), 0};
            return FileParts.webp(FileParts.webpChunk("VP8L", header));
        }
    }

    private static boolean accepts(ImageFormat output, ImageBytes source, PixelSize target) {
        return accepts(new PortableEngine(ImageLimits.defaults().withMaxPixels(10_000)), source, target, output);
    }

    private static boolean accepts(PortableEngine engine, ImageBytes source, PixelSize target, ImageFormat output) {
        try {
            return heapCost(engine, source, target, output) > 0;
        } catch (ImageException refused) {
            return false;
        }
    }

    private static long heapCost(PortableEngine engine, ImageBytes source, PixelSize target, ImageFormat output)
            throws ImageException {
        int side = engine.probe(source).stored().width();
        return engine.heapCost(source, List.of(plan(target, side, output)));
    }

    private static ResizePlan plan(PixelSize target, int side, ImageFormat output) {
        return new ResizePlan(
                new Region(0, 0, side, side), Orientation.UPRIGHT, target, output, 85, false, true, 0xFFFFFF);
    }

    private static ImageBytes webp(int side, int frames, byte[] coded) {
        TestWebp file = new TestWebp(side, side, 0);
        for (int i = 0; i < frames; i++) {
            file.frame(new Region(0, 0, side, side), 10, false, false, coded);
        }
        return file.end();
    }

    private static ImageBytes gif(int side, int frames) {
        TestGif file = new TestGif(side, side, 0xFF0000);
        for (int i = 0; i < frames; i++) {
            file.fill(new Region(0, 0, side, side), 0);
        }
        return file.end();
    }
}

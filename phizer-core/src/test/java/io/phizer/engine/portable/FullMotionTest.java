package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.engine.Cancellation;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.ShownFrames;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.engine.gif.GifAnimationWriter;
import io.phizer.engine.gif.GifHeader;
import io.phizer.engine.gif.GifHistogram;
import io.phizer.engine.gif.GifPalette;
import io.phizer.engine.raster.FrameDecoder;
import io.phizer.engine.raster.Pixels;
import io.phizer.engine.raster.Samples;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** GIFs of which every frame is another picture, as a video makes them. */
class FullMotionTest {
    private static final Cancellation NEVER = () -> false;
    private static final String PHOTO = "examples/server/photos/seeding_by_Clements_Engelhardt.jpg";

    private final PortableEngine engine = new PortableEngine();

    /** A tenth of what is allowed by default, which therefore is ten seconds and more of a video. */
    @Test
    void isAcceptedForHundredsOfFramesButNotForAnyNumber() throws ImageException {
        PortableEngine tenth = new PortableEngine(ImageLimits.defaults().withMaxPixels(5_000_000));
        List<ResizePlan> plans = List.of(plan(new PixelSize(640, 480), new PixelSize(480, 360)));

        assertThat(tenth.heapCost(flat(26), plans)).isPositive();
        assertThatThrownBy(() -> tenth.heapCost(flat(30), plans)).isInstanceOf(ImageException.TooLarge.class);
    }

    /** The frames are too many to be kept, so that the palette is made of a part of each. */
    @Test
    void keepsTheColoursOfEveryFrame() throws IOException, ImageException {
        PixelSize size = new PixelSize(480, 360);
        ImageBytes source = pan(640, 480, 18);
        List<byte[]> meant = scaled(source, new PixelSize(640, 480), size);
        assertThat(18L * 3 * size.pixels()).isGreaterThan(AnimatedGif.MOST_KEPT);

        ImageBytes result = engine.render(source, List.of(plan(new PixelSize(640, 480), size)), NEVER)
                .get(0);
        List<byte[]> found = scaled(result, size, size);

        assertThat(found).hasSize(18);
        for (int i = 0; i < 18; i++) {
            assertThat(difference(meant.get(i), found.get(i), size))
                    .as("frame %d", i)
                    .isLessThan(1.5);
        }
    }

    /** As a slide show has it: the palette may not be made of some frames only. */
    @Test
    void hasTheColoursOfASceneThatIsShownForOneFrame() throws ImageException {
        int[] grays = new int[256];
        int[] reds = new int[256];
        for (int i = 0; i < 256; i++) {
            grays[i] = i * 0x10101;
            reds[i] = (128 + i / 2) << 16 | (i / 4) << 8;
        }
        for (int red = 1; red < 5; red++) {
            TestGif file = new TestGif(400, 300);
            byte[] indices = new byte[400 * 300];
            for (int frame = 0; frame < 30; frame++) {
                for (int i = 0; i < indices.length; i++) {
                    indices[i] = (byte) (i % 400 * 256 / 400 + frame);
                }
                file.frame(0, 0, 400, 300, indices, false, frame == red ? reds : grays);
            }
            PixelSize size = new PixelSize(360, 270);

            ImageBytes result = engine.render(file.end(), List.of(plan(new PixelSize(400, 300), size)), NEVER)
                    .get(0);

            long[] sums = new long[3];
            ShownFrames shown = ShownFrames.of(result);
            for (int argb : shown.frames().get(red)) {
                for (int c = 0; c < 3; c++) {
                    sums[c] += argb >> (16 - 8 * c) & 0xFF;
                }
            }
            assertThat(sums[0] / (double) size.pixels()).isBetween(188.0, 194.0);
            assertThat(sums[1] / (double) size.pixels()).isBetween(29.0, 35.0);
            assertThat(sums[2] / (double) size.pixels()).isBetween(0.0, 3.0);
        }
    }

    /** Files say so all the time, for the frames that come, and pixels without opacity are scaled in half the time. */
    @Test
    void isOpaqueThoughAnIndexThatNoPixelOfTheFirstFrameHasIsTransparent() throws ImageException, IOException {
        assertThat(samplesOf(1, 7)).containsExactly(Samples.RGB);
        assertThat(samplesOf(1, 0)).containsExactly(Samples.RGBA);
        assertThat(samplesOf(2, 7)).containsExactly(Samples.RGBA);
    }

    private static Set<Samples> samplesOf(int disposal, int transparent) throws ImageException, IOException {
        ImageBytes source = new TestGif(8, 8, 0xFF0000, 0x00FF00)
                .control(disposal, 5, transparent)
                .fill(new Region(0, 0, 8, 8), 0)
                .control(1, 5, 0)
                .fill(new Region(2, 2, 3, 3), 0)
                .end();
        FrameDecoder decoder = header(source).animation().orElseThrow();
        Set<Samples> samples = new HashSet<>();
        decoder.decode(new Region(0, 0, 8, 8), (delay, changed, screen) -> samples.add(screen.samples()), NEVER);
        return samples;
    }

    /** Written to where {@code -Dmotion.gif=FILE} says: {@code docs/motion.gif}. */
    @Test
    void staysAnAnimationOfAsManyFrames() throws IOException, ImageException {
        PixelSize size = new PixelSize(160, 120);

        ImageBytes result = engine.render(pan(320, 240, 16), List.of(plan(new PixelSize(320, 240), size)), NEVER)
                .get(0);

        assertThat(scaled(result, size, size)).hasSize(16);
        String file = System.getProperty("motion.gif");
        if (file != null) {
            Files.write(Path.of(file), result.array());
        }
    }

    /** The root mean square of how far means of 4x4 pixels are from each other. */
    private static double difference(byte[] one, byte[] other, PixelSize size) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y + 4 <= size.height(); y += 4) {
            for (int x = 0; x + 4 <= size.width(); x += 4) {
                for (int c = 0; c < 3; c++) {
                    int off = 0;
                    for (int i = 0; i < 16; i++) {
                        int at = 3 * ((y + i / 4) * size.width() + x + i % 4) + c;
                        off += (one[at] & 0xFF) - (other[at] & 0xFF);
                    }
                    sum += off * off / 256.0;
                    count++;
                }
            }
        }
        return Math.sqrt(sum / count);
    }

    /** All frames as RGB, before any palette. */
    private static List<byte[]> scaled(ImageBytes source, PixelSize stored, PixelSize size) throws ImageException {
        SourceHeader header = header(source);
        Pixels screen = Pixels.empty(size, Samples.RGB);
        List<byte[]> all = new ArrayList<>();
        new ScaledFrames(header, header.animation().orElseThrow(), plan(stored, size))
                .each(
                        (part, delay) -> {
                            screen.put(part.pixels(), part.place());
                            all.add(screen.data().clone());
                        },
                        NEVER);
        return all;
    }

    /** A walk over a photograph and back. */
    private ImageBytes pan(int width, int height, int frames) throws IOException, ImageException {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        ResizePlan reduced = new ResizePlan(
                new Region(664, 0, 3984, 2988),
                Orientation.UPRIGHT,
                new PixelSize(width * 3 / 2, height * 3 / 2),
                ImageFormat.PNG,
                85,
                0xFFFFFF);
        ImageBytes photo = ImageBytes.wrap(Files.readAllBytes(root.resolve(PHOTO)));
        BufferedImage all =
                TestPicture.decode(engine.render(photo, List.of(reduced), NEVER).get(0));
        GifHistogram histogram = new GifHistogram();
        histogram.add(cut(all, 0, 0, all.getWidth(), all.getHeight()));
        PixelSize size = new PixelSize(width, height);
        GifAnimationWriter writer = new GifAnimationWriter(size, GifPalette.of(histogram), OptionalInt.of(0), NEVER);
        for (int i = 0; i < frames; i++) {
            double way = (1 - Math.cos(2 * Math.PI * i / frames)) / 2;
            int x = (int) Math.round(way * (all.getWidth() - width));
            int y = (int) Math.round(way * (all.getHeight() - height));
            writer.frame(cut(all, x, y, width, height), Region.all(size), 100);
        }
        return ImageBytes.wrap(writer.end());
    }

    private static Pixels cut(BufferedImage all, int x, int y, int width, int height) {
        Pixels pixels = Pixels.empty(new PixelSize(width, height), Samples.RGB);
        int[] rgb = all.getRGB(x, y, width, height, null, 0, width);
        for (int i = 0; i < rgb.length; i++) {
            pixels.data()[3 * i] = (byte) (rgb[i] >> 16);
            pixels.data()[3 * i + 1] = (byte) (rgb[i] >> 8);
            pixels.data()[3 * i + 2] = (byte) rgb[i];
        }
        return pixels;
    }

    private static ImageBytes flat(int frames) {
        TestGif file = new TestGif(640, 480, 0xFF0000, 0x00FF00);
        for (int i = 0; i < frames; i++) {
            file.fill(new Region(0, 0, 640, 480), i & 1);
        }
        return file.end();
    }

    private static SourceHeader header(ImageBytes source) throws ImageException {
        return GifHeader.read(source.array(), ImageLimits.defaults());
    }

    private static ResizePlan plan(PixelSize stored, PixelSize target) {
        return new ResizePlan(
                Region.all(stored), Orientation.UPRIGHT, target, ImageFormat.GIF, 85, false, true, 0xFFFFFF);
    }
}

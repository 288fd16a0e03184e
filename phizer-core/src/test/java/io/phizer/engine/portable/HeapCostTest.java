package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.AddOns;
import io.phizer.engine.FileParts;
import io.phizer.engine.FourComponents;
import io.phizer.engine.IccProfiles;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.engine.TestWebp;
import io.phizer.engine.gif.GifHeader;
import io.phizer.engine.metadata.IccProfile;
import io.phizer.engine.raster.SourceHeader;
import io.phizer.engine.webp.WebpHeader;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All that a thread allocates during a rendering, garbage included, is more than it ever holds. */
class HeapCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final PortableEngine engine =
            new PortableEngine(ImageLimits.defaults(), AddOns.none(), Set.of(ImageFormat.BMP, ImageFormat.TIFF));

    @ParameterizedTest
    @CsvSource({
        "JPEG,JPEG,1600,1200,400,300",
        "JPEG,PNG,1600,1200,1600,1200",
        "JPEG,JPEG,60,40,2000,1500",
        "PNG,PNG,1600,1200,400,300",
        "PNG,JPEG,1600,1200,1600,1200",
        "BMP,JPEG,1600,1200,400,300",
        "TIFF,PNG,1600,1200,400,300",
        "GIF,PNG,800,600,200,150",
        "GIF,GIF,300,200,900,600"
    })
    void isAnUpperBoundOfAllThatIsAllocated(
            ImageFormat input, ImageFormat output, int width, int height, int targetWidth, int targetHeight)
            throws ImageException {
        ImageBytes source = TestPicture.encode(noise(width, height), input);
        ImageInfo info = engine.probe(source);
        List<ResizePlan> plans = List.of(plan(info, targetWidth, targetHeight, output));
        engine.render(source, plans, () -> false);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, () -> false);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(engine.heapCost(source, plans)).isGreaterThanOrEqualTo(allocated);
    }

    /** Their coefficients are held at once, or coded again. */
    @ParameterizedTest
    @CsvSource({"false, 60, 40", "false, 1600, 1200", "true, 60, 40", "true, 1600, 1200"})
    void countsWhatProgressivePicturesTake(boolean fourComponents, int width, int height) throws ImageException {
        ImageBytes source = fourComponents
                ? ImageBytes.wrap(FourComponents.progressive(width, height))
                : TestPicture.progressive(noise(width, height));
        List<ResizePlan> plans = List.of(plan(engine.probe(source), 40, 30, ImageFormat.PNG));
        engine.render(source, plans, () -> false);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, () -> false);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(engine.heapCost(source, plans)).isGreaterThanOrEqualTo(allocated);
    }

    /** A few kilobytes in a file, four megabytes as it is. */
    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG", "GIF"})
    void countsTheProfile(ImageFormat output) throws ImageException {
        byte[] profile = Arrays.copyOf(IccProfiles.adobeRgb(), IccProfile.MOST_BYTES);
        ByteBuffer.wrap(profile).putInt(profile.length);
        ImageBytes source =
                FileParts.pngWithProfile(TestPicture.encode(noise(8, 8), ImageFormat.PNG), "large", profile);
        List<ResizePlan> plans = List.of(plan(engine.probe(source), 4, 4, output));
        engine.render(source, plans, () -> false);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        engine.render(source, plans, () -> false);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(engine.heapCost(source, plans)).isGreaterThanOrEqualTo(allocated);
    }

    /** It is asked for before there is room for anything. */
    @Test
    void isToldWithoutDecompressingTheProfile() throws ImageException {
        byte[] profile = Arrays.copyOf(IccProfiles.adobeRgb(), IccProfile.MOST_BYTES);
        ByteBuffer.wrap(profile).putInt(profile.length);
        ImageBytes source =
                FileParts.pngWithProfile(TestPicture.encode(noise(8, 8), ImageFormat.PNG), "large", profile);
        List<ResizePlan> plans = List.of(plan(engine.probe(source), 4, 4, ImageFormat.PNG));
        engine.heapCost(source, plans);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        long cost = engine.heapCost(source, plans);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(cost).isGreaterThan(profile.length);
        assertThat(allocated).isLessThan(1 << 20);
    }

    @Test
    void ofALargePhotographIsSmall() throws ImageException {
        ImageBytes source =
                TestPicture.encode(new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB), ImageFormat.JPEG);
        ImageInfo info = engine.probe(source);

        assertThat(engine.heapCost(source, List.of(plan(info, 640, 480, ImageFormat.JPEG))))
                .isLessThan(16 << 20);
    }

    /** Of ten thousand of them more than a megabyte, before any is decoded and be it that only the first is. */
    @ParameterizedTest(name = "{0}, all decoded {1}")
    @CsvSource({"GIF, false", "GIF, true", "WEBP, false", "WEBP, true"})
    void countsWhatIsKnownOfEachFrame(ImageFormat format, boolean all) throws ImageException {
        byte[] source = ofFrames(format, 10_000);
        decodeCost(format, source, all);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        long cost = decodeCost(format, source, all);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(cost).isGreaterThanOrEqualTo(allocated);
    }

    private static long decodeCost(ImageFormat format, byte[] source, boolean all) throws ImageException {
        SourceHeader header = format == ImageFormat.GIF
                ? GifHeader.read(source, ImageLimits.defaults())
                : WebpHeader.read(source, ImageLimits.defaults());
        return all
                ? header.animation()
                        .orElseThrow()
                        .decodeCost(Region.all(header.info().stored()))
                : header.decodeCost();
    }

    private static byte[] ofFrames(ImageFormat format, int count) {
        TestGif gif = new TestGif(1, 1);
        TestWebp webp = new TestWebp(1, 1, 0);
        for (int i = 0; i < count; i++) {
            if (format == ImageFormat.GIF) {
                gif.frame(0, 0, 1, 1, new byte[1], false, i, 0xFFFFFF);
            } else {
                webp.fill(TestAnimations.DOT, 10, 0xFF000000 | i);
            }
        }
        return (format == ImageFormat.GIF ? gif.end() : webp.end()).array();
    }

    private static ResizePlan plan(ImageInfo info, int width, int height, ImageFormat output) {
        return new ResizePlan(
                Region.all(info.stored()), Orientation.UPRIGHT, new PixelSize(width, height), output, 90, 0xFFFFFF);
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }
}

package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PNG of 12 megapixels becomes a JPEG of 400x300. */
class SparingPngTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final PixelSize SOURCE = new PixelSize(4000, 3000);
    private static final PixelSize TARGET = new PixelSize(400, 300);
    private static final int BLOCK = 20;

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
    void allocatesLessThanTwoMegabytesInAll(int type) throws ImageException {
        ImageBytes source = TestPicture.encode(patches(type), ImageFormat.PNG);
        List<ResizePlan> plans = List.of(
                new ResizePlan(Region.all(SOURCE), Orientation.UPRIGHT, TARGET, ImageFormat.JPEG, 80, 0xFFFFFF));
        PortableEngine engine = new PortableEngine();
        engine.render(source, plans, () -> false);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        ImageBytes result = engine.render(source, plans, () -> false).get(0);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        // As much as photographs take, at least.
        assertThat(result.length()).isGreaterThan(20_000);
        assertThat(allocated).isLessThan(2_000_000);
    }

    /** Patches of colours that differ from their neighbours' somewhat, and in how opaque they are. */
    private static BufferedImage patches(int type) {
        BufferedImage image = new BufferedImage(SOURCE.width(), SOURCE.height(), type);
        Random random = new Random(12);
        for (int y = 0; y < SOURCE.height(); y += BLOCK) {
            for (int x = 0; x < SOURCE.width(); x += BLOCK) {
                int shade = 108 + random.nextInt(44);
                int colour = (200 + random.nextInt(56)) << 24 | shade << 16 | (shade + 20) << 8 | (shade - 20);
                for (int i = 0; i < BLOCK * BLOCK; i++) {
                    image.setRGB(x + i % BLOCK, y + i / BLOCK, colour);
                }
            }
        }
        return image;
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.ImageException;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resize allocates: some rows of the source, and the result. */
class AllocationTest {
    private static final long MEGABYTE = 1_000_000;

    @ParameterizedTest(name = "{0}x{1}, chroma halved {2}, progressive {3}, {4}")
    @CsvSource({
        "5472, 3648, true, false, UPRIGHT",
        // The picture's edges go through its last blocks, across, down and both ways.
        "6028, 3328, true, false, UPRIGHT",
        "5472, 3651, true, false, UPRIGHT",
        "6028, 3391, true, false, UPRIGHT",
        "6028, 3391, true, false, ROTATE_90",
        "6028, 3391, true, false, FLIP_HORIZONTAL",
        "5475, 3651, false, false, UPRIGHT",
        "5475, 3651, false, false, TRANSVERSE",
        "5472, 3648, true, true, UPRIGHT",
        "6028, 3391, true, true, ROTATE_180"
    })
    void allocatesLessThanAMegabyteToFit20MegapixelsInto400x300(
            int width, int height, boolean halved, boolean progressive, Orientation orientation) throws ImageException {
        byte[] jpeg = JpegEncoder.encode(
                TestPlanes.scene(width, height, 3, halved), 85, progressive, Optional.empty(), () -> false);
        PixelSize seen = orientation.apply(new PixelSize(width, height));
        double scale = Math.min(400.0 / seen.width(), 300.0 / seen.height());
        PixelSize target =
                new PixelSize((int) Math.round(seen.width() * scale), (int) Math.round(seen.height() * scale));
        assertThat(allocated(jpeg, new ResizePlan(Region.all(seen), orientation, target, ImageFormat.JPEG, 85, 0)))
                .isLessThan(MEGABYTE);
    }

    private static long allocated(byte[] jpeg, ResizePlan plan) throws ImageException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        JpegEngine engine = new JpegEngine();
        ImageBytes source = ImageBytes.wrap(jpeg);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            engine.render(source, List.of(plan), () -> false);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}

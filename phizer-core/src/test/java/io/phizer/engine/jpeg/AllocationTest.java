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
    private static final long MEGABYTE = 1 << 20;

    @ParameterizedTest(name = "{0}x{1} progressive {2}")
    @CsvSource({
        "5472, 3648, false",
        // The picture's edges go through its last blocks, across, down and both ways.
        "6028, 3328, false",
        "5472, 3651, false",
        "6028, 3391, false",
        "5472, 3648, true",
        "6028, 3391, true"
    })
    void allocatesLessThanAMegabyteForASmallResultOf20Megapixels(int width, int height, boolean progressive)
            throws ImageException {
        byte[] jpeg = JpegEncoder.encode(
                TestPlanes.scene(width, height, 3, true), 85, progressive, Optional.empty(), () -> false);
        ResizePlan plan = new ResizePlan(
                new Region(0, 0, width, height), Orientation.UPRIGHT, new PixelSize(400, 300), ImageFormat.JPEG, 85, 0);
        assertThat(allocated(jpeg, plan)).isLessThan(MEGABYTE);
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

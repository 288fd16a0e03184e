package io.phizer.engine.portable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.FuzzSeeds;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.TestPicture;
import io.phizer.engine.metadata.ByteSlice;
import io.phizer.image.ImageFormat;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come as JPEG: the walk over the segments, which decides what the JDK's reader is shown, ends with a
 * header or an {@link ImageException}, and what it shows lies within the file. In a build it runs over the seeds.
 */
class JpegSegmentsFuzzTest {
    private static final ImageLimits LIMITS = ImageLimits.defaults();
    private static final ImageIoCoders CODERS = ImageIoCoders.find();

    static Stream<byte[]> seeds() throws IOException {
        return Stream.concat(
                Stream.of(
                        TestPicture.encode(TestPicture.blocks(9, 7), ImageFormat.JPEG)
                                .array(),
                        TestPicture.progressive(TestPicture.blocks(9, 7)).array()),
                FuzzSeeds.corpus("jpg"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void endsWithAHeaderOrAnImageException(byte[] bytes) {
        try {
            JpegHeader header = JpegHeader.read(bytes, LIMITS, CODERS);
            LIMITS.checkPixels(header.frame().width(), header.frame().height());
            for (ByteSlice part : header.clean()) {
                if (part.from() < 0 || part.end() < part.from() || part.end() > part.bytes().length) {
                    throw new AssertionError("part outside of the file");
                }
            }
        } catch (ImageException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }
}

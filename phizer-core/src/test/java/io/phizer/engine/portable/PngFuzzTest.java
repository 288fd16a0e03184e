package io.phizer.engine.portable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phizer.engine.FuzzSeeds;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageFormat;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come as PNG: see {@link FuzzTarget}. In a build it runs over the seeds. Checksums keep changed bytes from
 * being looked at, so they are set right in the second target, and what stands behind them is.
 */
class PngFuzzTest {
    private static final int SIGNATURE_BYTES = 8;

    static Stream<byte[]> seeds() throws IOException {
        return Stream.concat(
                Stream.of(TestPicture.encode(TestPicture.blocks(9, 7), ImageFormat.PNG)
                        .array()),
                FuzzSeeds.corpus("png"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void answersWithAPictureOrAnImageException(byte[] bytes) {
        FuzzTarget.render(bytes, ImageFormat.PNG);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void answersChunksWithRightChecksumsToo(byte[] bytes) {
        byte[] sound = bytes.clone();
        CRC32 crc = new CRC32();
        int at = SIGNATURE_BYTES;
        while (at + 12 <= sound.length) {
            long length = u32(sound, at);
            if (length > sound.length - at - 12) {
                break;
            }
            int end = at + 8 + (int) length;
            crc.reset();
            crc.update(sound, at + 4, end - at - 4);
            for (int i = 0; i < 4; i++) {
                sound[end + i] = (byte) (crc.getValue() >> (24 - 8 * i));
            }
            at = end + 4;
        }
        FuzzTarget.render(sound, ImageFormat.JPEG);
    }

    private static long u32(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}

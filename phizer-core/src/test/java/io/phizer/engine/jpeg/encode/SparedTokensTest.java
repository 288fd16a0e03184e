package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phizer.engine.ImageException;
import io.phizer.image.PixelSize;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However few tokens are kept, the file is the same; and files have a bound that no picture passes by chance. */
class SparedTokensTest {
    private static final long ALL = Long.MAX_VALUE;
    /** Of ten scans. */
    private static final long TABLES = 1500;

    @ParameterizedTest(name = "quality {0}, {1} planes, halved {2}")
    @CsvSource({"85, 3, true", "100, 3, true", "100, 3, false", "100, 1, false"})
    void areWrittenLikeThoseKept(int quality, int count, boolean halved) throws ImageException {
        Planes planes = TestPlanes.noise(261, 203, count, halved);
        for (boolean progressive : new boolean[] {false, true}) {
            byte[] allKept = encode(planes, quality, progressive, 1000, ALL);
            for (int kept = 1; kept < 6; kept++) {
                assertThat(encode(planes, quality, progressive, kept, ALL)).isEqualTo(allKept);
            }
            assertThat(JpegEncoder.encode(planes, quality, progressive, Optional.empty(), () -> false))
                    .endsWith(allKept);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areNoneOfAPictureThatHasFew(boolean progressive) throws ImageException {
        Planes planes = TestPlanes.scene(400, 300, 3, true);
        int[] passes = {0};
        BlockTokens tokens = new BlockTokens(heap(planes, progressive, 95).keptChunks());
        BaselineScan.add(batches(planes, 95), tokens);
        tokens.replay(scan -> passes[0]++, (chunk, number) -> {});
        assertThat(passes[0]).isZero();
    }

    @Test
    void areRefusedWhereTheFileWouldPassItsBound() throws ImageException {
        Planes planes = TestPlanes.noise(100, 80, 3, true);
        for (boolean progressive : new boolean[] {false, true}) {
            int length = encode(planes, 95, progressive, 1000, ALL).length;
            assertThat(encode(planes, 95, progressive, 1000, length)).hasSize(length);
            assertThatExceptionOfType(ImageException.TooLarge.class)
                    .isThrownBy(() -> encode(planes, 95, progressive, 1000, length * 3 / 4))
                    .withMessageMatching("JPEG of \\d+ bytes or more in a scan, limit is \\d+");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areOfAFileThatAnArrayHolds(boolean progressive) {
        EncoderHeap heap = new EncoderHeap(new PixelSize(23_000, 23_000), 3, false, progressive, 100);

        assertThat(heap.mostScanBytes() + SegmentWriter.MOST_ICC_CHUNKS * 65_537L)
                .isLessThan(Integer.MAX_VALUE);
    }

    /** What takes most bits by chance: every sample black or white, of full contrast in all planes. */
    @ParameterizedTest
    @CsvSource({"1, 1", "8, 8", "9, 17", "64, 64", "203, 157", "16, 500"})
    void leaveRoomForBlackAndWhiteNoise(int width, int height) throws ImageException {
        for (int quality : new int[] {1, 5, 10, 25, 50, 75, 85, 89, 90, 95, 98, 100}) {
            for (int count : new int[] {1, 3}) {
                for (boolean halved : new boolean[] {false, true}) {
                    Planes planes = blackAndWhite(width, height, count, halved);
                    for (boolean progressive : new boolean[] {false, true}) {
                        long tablesAndScans = encode(planes, quality, progressive, 1000, ALL).length;
                        long most = heap(planes, progressive, quality).mostScanBytes();
                        assertThat(tablesAndScans).isLessThan(TABLES + most * 9 / 10);
                    }
                }
            }
        }
    }

    private static Planes blackAndWhite(int width, int height, int count, boolean halved) {
        Planes planes = new Planes(width, height, count, halved);
        Random random = new Random(8);
        for (int plane = 0; plane < count; plane++) {
            byte[] samples = planes.samples(plane);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (random.nextBoolean() ? 255 : 0);
            }
        }
        return planes;
    }

    /** A file without what comes before its tables and scans. */
    private static byte[] encode(Planes planes, int quality, boolean progressive, int kept, long most)
            throws ImageException {
        SegmentWriter out = new SegmentWriter(most);
        BlockTokens tokens = new BlockTokens(kept);
        McuBatches batches = batches(planes, quality);
        if (progressive) {
            new ProgressiveEncoder(batches, tokens, out, () -> false).write();
        } else {
            JpegEncoder.writeSequential(batches, tokens, out);
        }
        return out.file();
    }

    private static McuBatches batches(Planes planes, int quality) {
        return new McuBatches(
                planes, new McuGrid(planes), Quantisation.luma(quality), Quantisation.chroma(quality), () -> false);
    }

    private static EncoderHeap heap(Planes planes, boolean progressive, int quality) {
        return new EncoderHeap(
                new PixelSize(planes.width(), planes.height()), planes.count(), planes.halved(), progressive, quality);
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.image.PixelSize;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a file, byte by byte. */
class JpegFileTest {
    private static final int SOF0 = 0xc0;
    private static final int SOF2 = 0xc2;

    @Test
    void hasTheSegmentsThatItNeedsAndNoOther() throws ImageException {
        Planes colour = TestPlanes.scene(40, 30, 3, true);
        assertThat(markers(encoded(colour, false, Optional.empty())))
                .containsExactly(
                        JpegSegment.SOI,
                        JpegSegment.APP0,
                        JpegSegment.DQT,
                        SOF0,
                        JpegSegment.DHT,
                        JpegSegment.DHT,
                        JpegSegment.DHT,
                        JpegSegment.DHT,
                        JpegSegment.SOS,
                        JpegSegment.EOI);
        Planes gray = TestPlanes.scene(40, 30, 1, false);
        assertThat(markers(encoded(gray, false, Optional.of(new byte[9]))))
                .containsExactly(
                        JpegSegment.SOI,
                        JpegSegment.APP0,
                        JpegSegment.APP2,
                        JpegSegment.DQT,
                        SOF0,
                        JpegSegment.DHT,
                        JpegSegment.DHT,
                        JpegSegment.SOS,
                        JpegSegment.EOI);
    }

    @Test
    void startsAsJfif() throws ImageException {
        byte[] app0 =
                segments(TestPlanes.scene(5, 4, 3, true), JpegSegment.APP0).get(0);
        assertThat(app0).containsExactly('J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0);
    }

    @Test
    void tellsSizesAndSampling() throws ImageException {
        assertThat(segments(TestPlanes.scene(259, 5, 3, true), SOF0).get(0))
                .containsExactly(8, 0, 5, 1, 3, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1);
        assertThat(segments(TestPlanes.scene(5, 4, 3, false), SOF0).get(0))
                .containsExactly(8, 0, 4, 0, 5, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1);
        assertThat(segments(TestPlanes.scene(5, 4, 1, true), SOF0).get(0))
                .containsExactly(8, 0, 4, 0, 5, 1, 1, 0x11, 0);
    }

    @Test
    void sendsAProgressivePictureInTheScansOfLibjpeg() throws ImageException {
        byte[] colour = encoded(TestPlanes.scene(40, 30, 3, true), true, Optional.empty());
        assertThat(markers(colour)).contains(SOF2).doesNotContain(SOF0);
        assertThat(JpegSegment.all(colour, JpegSegment.SOS))
                .extracting(JpegSegment::payload)
                .containsExactly(
                        new byte[] {3, 1, 0x00, 2, 0x10, 3, 0x10, 0, 0, 0x01},
                        new byte[] {1, 1, 0x00, 1, 5, 0x02},
                        new byte[] {1, 3, 0x01, 1, 63, 0x01},
                        new byte[] {1, 2, 0x01, 1, 63, 0x01},
                        new byte[] {1, 1, 0x00, 6, 63, 0x02},
                        new byte[] {1, 1, 0x00, 1, 63, 0x21},
                        new byte[] {3, 1, 0x00, 2, 0x00, 3, 0x00, 0, 0, 0x10},
                        new byte[] {1, 3, 0x01, 1, 63, 0x10},
                        new byte[] {1, 2, 0x01, 1, 63, 0x10},
                        new byte[] {1, 1, 0x00, 1, 63, 0x10});
        byte[] gray = encoded(TestPlanes.scene(40, 30, 1, true), true, Optional.empty());
        assertThat(JpegSegment.all(gray, JpegSegment.SOS)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65518, 65519, 65520, 3 * 65519, 200_000})
    void carriesAProfileInPiecesThatMakeItWhole(int length) throws ImageException {
        byte[] profile = random(length);
        byte[] joined = new byte[length];
        List<JpegSegment> pieces = JpegSegment.all(
                encoded(TestPlanes.scene(9, 9, 3, true), false, Optional.of(profile)), JpegSegment.APP2);
        assertThat(pieces).hasSize((length + 65518) / 65519);
        int filled = 0;
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.get(i).payload();
            assertThat(new String(piece, 0, 12, StandardCharsets.US_ASCII)).isEqualTo("ICC_PROFILE\0");
            assertThat(piece[12]).isEqualTo((byte) (i + 1));
            assertThat(piece[13]).isEqualTo((byte) pieces.size());
            System.arraycopy(piece, 14, joined, filled, piece.length - 14);
            filled += piece.length - 14;
        }
        assertThat(joined).isEqualTo(profile);
    }

    @Test
    void carriesTheLargestProfileAndRefusesALargerOne() throws ImageException {
        Planes planes = TestPlanes.flat(1, 1, false, 1);
        int most = 255 * 65519;
        assertThat(JpegSegment.all(encoded(planes, false, Optional.of(new byte[most])), JpegSegment.APP2))
                .hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoded(planes, false, Optional.of(new byte[most + 1])))
                .withMessage("ICC profile of 16707346 bytes, at most 16707345 can be written");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, false, 85",
        "400, 300, 3, true, 85",
        "400, 300, 3, true, 100",
        "333, 222, 3, false, 50",
        "640, 480, 1, false, 95"
    })
    void allocatesLessThanItSays(int width, int height, int count, boolean halved, int quality) throws ImageException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (boolean progressive : new boolean[] {false, true}) {
            Optional<byte[]> profile = Optional.of(random(150_000));
            for (Planes planes : List.of(
                    TestPlanes.scene(width, height, count, halved), TestPlanes.noise(width, height, count, halved))) {
                JpegEncoder.encode(planes, quality, progressive, profile, () -> false);
                long before = threads.getCurrentThreadAllocatedBytes();
                JpegEncoder.encode(planes, quality, progressive, profile, () -> false);
                long allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertThat(allocated)
                        .isLessThan(JpegEncoder.heapBytes(
                                new PixelSize(width, height), count, halved, progressive, quality, 150_000));
            }
        }
    }

    @Test
    void allocatesLittleForASmallPicture() throws ImageException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Planes planes = TestPlanes.scene(400, 300, 3, true);
        JpegEncoder.encode(planes, 85, false, Optional.empty(), () -> false);
        long before = threads.getCurrentThreadAllocatedBytes();
        JpegEncoder.encode(planes, 85, false, Optional.empty(), () -> false);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(450_000);
    }

    @Test
    void isGivenUpWhenNobodyWaitsForIt() {
        Planes planes = TestPlanes.noise(640, 480, 3, true);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() ->
                        JpegEncoder.encode(planes, 85, false, Optional.empty(), () -> asked.incrementAndGet() > 3))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(4);
    }

    @Test
    void isGivenUpInTheLastScanOfAProgressivePictureToo() throws ImageException {
        Planes planes = TestPlanes.scene(640, 480, 3, true);
        AtomicInteger all = new AtomicInteger();
        JpegEncoder.encode(planes, 85, true, Optional.empty(), () -> all.incrementAndGet() < 0);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> JpegEncoder.encode(
                        planes, 85, true, Optional.empty(), () -> asked.incrementAndGet() == all.get()))
                .isInstanceOf(CancellationException.class);
        assertThat(all.get()).as("60 rows of luma in each of four scans").isGreaterThan(240);
    }

    /** The same on every machine and every Java: integers only. */
    @ParameterizedTest
    @CsvSource({
        "3, true, 85, false, edb43a43a1e985ee",
        "3, true, 30, false, 5aac4133ff57b36a",
        "3, false, 92, false, c1cdf5ebc6eb01db",
        "1, false, 85, false, e1c9f62fb2d5f7a4",
        "3, true, 85, true, 1b824aaa0c6592e4",
        "1, false, 60, true, f4a758cc0652c9cb",
        "3, true, 100, false, bd8f5c9cb581872f"
    })
    void isTheSameEverywhere(int count, boolean halved, int quality, boolean progressive, String sha256)
            throws NoSuchAlgorithmException, ImageException {
        byte[] jpeg = JpegEncoder.encode(
                TestPlanes.scene(333, 217, count, halved), quality, progressive, Optional.empty(), () -> false);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(jpeg);
        assertThat(HexFormat.of().formatHex(hash)).startsWith(sha256);
    }

    private static byte[] encoded(Planes planes, boolean progressive, Optional<byte[]> profile) throws ImageException {
        return JpegEncoder.encode(planes, 85, progressive, profile, () -> false);
    }

    private static List<Integer> markers(byte[] jpeg) {
        return JpegSegment.all(jpeg).stream().map(JpegSegment::marker).toList();
    }

    private static List<byte[]> segments(Planes planes, int marker) throws ImageException {
        return JpegSegment.all(encoded(planes, false, Optional.empty()), marker).stream()
                .map(JpegSegment::payload)
                .toList();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}

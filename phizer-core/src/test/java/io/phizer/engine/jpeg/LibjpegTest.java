package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.TestPlanes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Huffman tables, scan headers and entropy-coded data are those of libjpeg. Stored are, for all these of a file, the
 * bytes of data and a hash, of what {@code cjpeg -optimize -dct int -sample 2x2 -quality N} of libjpeg-turbo 2.1.5
 * makes of the same samples; with {@code -sample 1x1}, with {@code -progressive}.
 */
class LibjpegTest {
    private static final int WIDTH = 336;
    private static final int HEIGHT = 224;

    @ParameterizedTest
    @CsvSource({
        "1, false, 30, false, 1580, 27b572621870ec78",
        "1, false, 30, true, 1641, 9b8493ba6137063f",
        "1, false, 85, false, 9329, 75e7af125a96a51e",
        "1, false, 85, true, 8985, 25246b4cf535b341",
        "1, false, 97, false, 28283, 75e2b6c70d6a266a",
        "1, false, 97, true, 26841, a42956513c4f5bb6",
        "3, true, 30, false, 1372, ff91d21d0ecb6776",
        "3, true, 30, true, 1476, c821d2374e887e43",
        "3, true, 85, false, 7460, 03abcb99d002c51c",
        "3, true, 85, true, 7326, 13942e1b8887fae8",
        "3, true, 97, false, 27746, c9c1b99358e0709f",
        "3, true, 97, true, 26266, b666425ee900aab8",
        "3, false, 30, false, 1994, 6f0bc2befaf74935",
        "3, false, 30, true, 2096, e477853b1ea88824",
        "3, false, 85, false, 10596, c0982a0b97e6ee39",
        "3, false, 85, true, 10496, dea34cd6ef9741c8",
        "3, false, 97, false, 51875, 5f989cf35662e111",
        "3, false, 97, true, 49442, 2d020f8048d4b7ff"
    })
    void makesTheSameTablesAndScans(
            int count, boolean halved, int quality, boolean progressive, int bytes, String sha256)
            throws NoSuchAlgorithmException, ImageException {
        Planes planes = count == 1
                ? TestPlanes.scene(WIDTH, HEIGHT, 1, false)
                : TestPlanes.converted(TestPlanes.rgb(WIDTH, HEIGHT), WIDTH, HEIGHT, halved);
        byte[] jpeg = JpegEncoder.encode(planes, quality, progressive, Optional.empty(), () -> false);

        int length = 0;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (JpegSegment segment : JpegSegment.all(jpeg)) {
            if (segment.marker() == JpegSegment.DHT || segment.marker() == JpegSegment.SOS) {
                digest.update(segment.payload());
                digest.update(segment.data());
                length += segment.data().length;
            }
        }

        assertThat(length).isEqualTo(bytes);
        assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(sha256);
    }
}

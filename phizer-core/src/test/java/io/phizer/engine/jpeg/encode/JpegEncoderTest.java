package io.phizer.engine.jpeg.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.DecodedJpeg;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encoded is read back by the JDK's decoder. */
class JpegEncoderTest {
    @ParameterizedTest
    @CsvSource({"10, 26", "50, 31", "75, 33", "85, 35", "95, 40", "100, 50"})
    void keepsWhatTheQualityPromises(int quality, double floor) throws ImageException {
        Planes planes = TestPlanes.scene(200, 150, 3, false);
        for (boolean progressive : new boolean[] {false, true}) {
            DecodedJpeg decoded = decoded(planes, quality, progressive);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(decoded.psnr(planes, plane)).isGreaterThan(floor);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 17",
        "17, 1",
        "8, 8",
        "9, 7",
        "15, 16",
        "16, 16",
        "17, 16",
        "16, 17",
        "17, 33",
        "40, 24",
        "500, 9",
        "9, 500",
        "1025, 17"
    })
    void keepsEverySampleOfAnySize(int width, int height) throws ImageException {
        for (boolean progressive : new boolean[] {false, true}) {
            Planes gray = TestPlanes.scene(width, height, 1, false);
            assertThat(decoded(gray, 100, progressive).psnr(gray, 0)).isGreaterThan(48);
            Planes full = TestPlanes.scene(width, height, 3, false);
            Planes halved = TestPlanes.scene(width, height, 3, true);
            DecodedJpeg decodedFull = decoded(full, 100, progressive);
            DecodedJpeg decodedHalved = decoded(halved, 100, progressive);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(decodedFull.psnr(full, plane)).isGreaterThan(48);
                // The decoder makes chroma smooth between samples, so that they do not come back as they were.
                assertThat(decodedHalved.psnr(halved, plane)).isGreaterThan(plane == 0 ? 48 : 27);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 85, 100})
    void keepsFlatPicturesFlat(int quality) throws ImageException {
        for (boolean halved : new boolean[] {false, true}) {
            DecodedJpeg decoded = decoded(TestPlanes.flat(37, 21, halved, 128, 128, 128), quality, false);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(decoded.samples(plane)).containsOnly(128);
            }
            decoded = decoded(TestPlanes.flat(37, 21, halved, 255, 0, 77), quality, false);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(Arrays.stream(decoded.samples(plane)).distinct()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsExactlyAFlatPictureOfTheBestQuality(boolean progressive) throws ImageException {
        DecodedJpeg decoded = decoded(TestPlanes.flat(37, 21, true, 255, 0, 77), 100, progressive);
        assertThat(decoded.samples(0)).containsOnly(255);
        assertThat(decoded.samples(1)).containsOnly(0);
        assertThat(decoded.samples(2)).containsOnly(77);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "4, false", "8, false", "3, false", "1, true", "4, true", "8, true"})
    void keepsBlackAndWhiteSquares(int square, boolean progressive) throws ImageException {
        Planes planes = TestPlanes.checkerboard(67, 45, 3, square);
        DecodedJpeg decoded = decoded(planes, 100, progressive);
        for (int plane = 0; plane < 3; plane++) {
            assertThat(decoded.psnr(planes, plane)).isGreaterThan(45);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsNoise(boolean progressive) throws ImageException {
        Planes planes = TestPlanes.noise(203, 157, 3, false);
        DecodedJpeg decoded = decoded(planes, 100, progressive);
        for (int plane = 0; plane < 3; plane++) {
            assertThat(decoded.psnr(planes, plane)).isGreaterThan(48);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "17, 33", "203, 157", "400, 300"})
    void decodesAlikeInOneScanAndInSeveral(int width, int height) throws ImageException {
        for (int quality : new int[] {1, 20, 85, 100}) {
            for (int count : new int[] {1, 3}) {
                for (boolean halved : new boolean[] {false, true}) {
                    Planes planes = TestPlanes.scene(width, height, count, halved);
                    DecodedJpeg sequential = decoded(planes, quality, false);
                    DecodedJpeg progressive = decoded(planes, quality, true);
                    for (int plane = 0; plane < count; plane++) {
                        assertThat(progressive.samples(plane)).isEqualTo(sequential.samples(plane));
                    }
                }
            }
        }
    }

    /** More blocks without anything than one symbol can tell (T.81, table G.1). */
    @Test
    void endsRunsOfEmptyBlocksThatAreTooLong() throws ImageException {
        Planes planes = TestPlanes.flat(8 * 182, 8 * 182, false, 77);
        byte[] samples = planes.samples(0);
        // The last block is not empty, and would be lost behind a run misread.
        samples[samples.length - 1] = 120;
        int[] decoded = decoded(planes, 100, true).samples(0);
        assertThat(decoded).isEqualTo(decoded(planes, 100, false).samples(0));
        assertThat(decoded[samples.length - 1]).isBetween(118, 122);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 101})
    void refusesAQualityThatIsNone(int quality) {
        Planes planes = TestPlanes.flat(1, 1, false, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JpegEncoder.encode(planes, quality, false, Optional.empty(), () -> false))
                .withMessage("JPEG quality " + quality + ", expected 1 to 100");
    }

    @ParameterizedTest
    @CsvSource({"65536, 1", "1, 65536"})
    void refusesASideThatAFrameHeaderCannotTell(int width, int height) {
        Planes planes = TestPlanes.flat(width, height, false, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JpegEncoder.encode(planes, 85, false, Optional.empty(), () -> false))
                .withMessageContaining("JPEG of " + width + "x" + height);
    }

    @ParameterizedTest
    @CsvSource({"65500, 1", "1, 65500"})
    void writesLongSides(int width, int height) throws ImageException {
        DecodedJpeg decoded = decoded(TestPlanes.flat(width, height, true, 9, 128, 128), 85, false);
        assertThat(decoded.width()).isEqualTo(width);
        assertThat(decoded.height()).isEqualTo(height);
    }

    private static DecodedJpeg decoded(Planes planes, int quality, boolean progressive) throws ImageException {
        return new DecodedJpeg(JpegEncoder.encode(planes, quality, progressive, Optional.empty(), () -> false));
    }
}

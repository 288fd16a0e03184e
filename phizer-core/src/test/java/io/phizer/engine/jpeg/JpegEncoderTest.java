package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegEncoderTest {
    @ParameterizedTest
    @CsvSource({"10, 25", "50, 30", "75, 31.5", "85, 33", "95, 39", "100, 50"})
    void keepsWhatTheQualityPromises(int quality, double floor) {
        Planes planes = TestPlanes.scene(200, 150, 3, false);
        DecodedJpeg decoded = new DecodedJpeg(JpegEncoder.encode(planes, quality, false, Optional.empty()));
        for (int plane = 0; plane < 3; plane++) {
            assertThat(decoded.psnr(planes, plane)).isGreaterThan(floor);
        }
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.TestPlanes;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks side by side, masks of what is not zero, tokens, and bits packed in place: all make what the plain way makes.
 */
class ScanTest {
    static Stream<Planes> pictures() {
        return Stream.of(
                TestPlanes.scene(1, 1, 3, true),
                TestPlanes.scene(8, 8, 1, false),
                TestPlanes.scene(17, 33, 3, true),
                TestPlanes.scene(33, 17, 3, false),
                TestPlanes.scene(400, 300, 3, true),
                TestPlanes.scene(631, 222, 3, false),
                TestPlanes.scene(631, 222, 1, true),
                TestPlanes.flat(300, 200, true, 255, 0, 255),
                TestPlanes.checkerboard(64, 64, 3, 1),
                TestPlanes.checkerboard(99, 66, 3, 8),
                TestPlanes.noise(301, 205, 3, true));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isWhatThePlainWayMakes(Planes planes) throws ImageException {
        for (int quality : new int[] {3, 50, 85, 100}) {
            byte[] jpeg = JpegEncoder.encode(planes, quality, false, Optional.empty(), () -> false);
            byte[] data = JpegSegment.all(jpeg, JpegSegment.SOS).get(0).data();
            assertThat(data).isEqualTo(PlainScan.of(planes, quality, jpeg));
        }
    }
}

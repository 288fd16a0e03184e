package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.Planes;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.Orientation;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From file to file: the same plan gives the same bytes on every machine and every Java, so that nodes agree on what
 * they serve. Who changes what comes out changes these on purpose.
 */
class SameBytesTest {
    private static final PixelSize STORED = new PixelSize(800, 600);

    @ParameterizedTest(name = "progressive {0}, {1}, {2} wide, {3}")
    @CsvSource({
        "false, STANDARD, 80, UPRIGHT, 6fb352eb360d9ced",
        "false, STANDARD, 120, UPRIGHT, 164925bdc2514464",
        "false, STANDARD, 150, UPRIGHT, bec742141c7f4d16",
        "false, STANDARD, 230, ROTATE_90, cd27a97b05202bb2",
        "false, STANDARD, 330, UPRIGHT, 7325f6d4e23597d8",
        "false, STANDARD, 390, FLIP_HORIZONTAL, b0c526cc962f5786",
        "false, STANDARD, 470, UPRIGHT, 717b12256144d010",
        "false, STANDARD, 700, UPRIGHT, 0f34e9951fcdc78a",
        "false, BEST, 80, UPRIGHT, fee9dd4d8207ee6c",
        "true, STANDARD, 80, UPRIGHT, 1cf29e3547684160",
        "true, BEST, 150, UPRIGHT, bec742141c7f4d16",
    })
    void areMadeEverywhere(boolean progressive, Sharpness sharpness, int width, Orientation orientation, String sha256)
            throws ImageException, NoSuchAlgorithmException {
        PixelSize seen = orientation.apply(STORED);
        PixelSize target = new PixelSize(width, width * seen.height() / seen.width());
        assertBytes(progressive, sharpness, Region.all(seen), orientation, target, sha256);
    }

    /** With edges within blocks, which are then decoded in another way. */
    @ParameterizedTest(name = "progressive {0}, {1} wide, {2}")
    @CsvSource({
        "false, 40, UPRIGHT, 45fc8a516eb84915",
        "false, 110, ROTATE_90, 0714a74aaad1cc1a",
        "false, 200, UPRIGHT, f1ebfc761a687477",
        "false, 333, FLIP_HORIZONTAL, 288058effe54f2b8",
        "false, 500, UPRIGHT, 21f3bd7368cf8067",
        "true, 40, UPRIGHT, 3ecffe76c1333078",
        "true, 110, ROTATE_90, 0714a74aaad1cc1a",
    })
    void areMadeOfCropsEverywhere(boolean progressive, int width, Orientation orientation, String sha256)
            throws ImageException, NoSuchAlgorithmException {
        Region crop = new Region(101, 53, 411, 437);
        assertBytes(
                progressive,
                Sharpness.STANDARD,
                crop,
                orientation,
                new PixelSize(width, width * crop.height() / crop.width()),
                sha256);
    }

    private static void assertBytes(
            boolean progressive,
            Sharpness sharpness,
            Region region,
            Orientation orientation,
            PixelSize target,
            String sha256)
            throws ImageException, NoSuchAlgorithmException {
        Planes scene = TestPlanes.scene(STORED.width(), STORED.height(), 3, true);
        byte[] source = JpegEncoder.encode(scene, 90, progressive, Optional.empty(), () -> false);
        ResizePlan plan = new ResizePlan(region, orientation, target, ImageFormat.JPEG, 85, 0);

        byte[] result = new JpegEngine(ImageLimits.defaults(), sharpness)
                .render(ImageBytes.wrap(source), List.of(plan), () -> false)
                .get(0)
                .array();

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(result);
        assertThat(HexFormat.of().formatHex(hash).substring(0, 16)).isEqualTo(sha256);
    }
}

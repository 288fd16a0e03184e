package io.phizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeException.Reason;
import io.phizer.config.ServiceConfig;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats that are read only where that is switched on, from the setting to the result. */
class AlsoReadTest {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    @TempDir
    Path folder;

    @BeforeEach
    void placePictures() throws IOException {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "bmp", folder.resolve("1.bmp").toFile());
        ImageIO.write(image, "tiff", folder.resolve("1.tif").toFile());
    }

    @Test
    void nothingIsByDefault() {
        try (ResizeService service = builder().build()) {
            assertRefused(service, "1.bmp");
            assertRefused(service, "1.tif");
        }
    }

    @Test
    void isWhatTheBuilderNames() {
        try (ResizeService service = builder().alsoRead(ImageFormat.TIFF).build()) {
            assertThat(service.resize("m", "1.tif").format()).isEqualTo(ImageFormat.JPEG);
            assertRefused(service, "1.bmp");
        }
    }

    @Test
    void isWhatTheConfigurationNames() {
        Map<String, String> settings =
                Map.of("master.dir", folder.toString(), "size.m", "30 max", "image.also-read", "tiff, bmp");
        try (ResizeService service =
                ServiceConfig.of(settings, folder, "test").service().build()) {
            assertThat(service.resize("m", "1.bmp").format()).isEqualTo(ImageFormat.JPEG);
            assertThat(service.resize("m", "1.tif").format()).isEqualTo(ImageFormat.JPEG);
        }
    }

    @Test
    void isNotForEnginesThatAreGiven() {
        ResizeServiceBuilder builder = builder().alsoRead(ImageFormat.BMP).engines(new PortableEngine());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BMP");
    }

    private ResizeServiceBuilder builder() {
        return ResizeService.builder().master(folder).size("m", "30 max");
    }

    private static void assertRefused(ResizeService service, String path) {
        assertThatThrownBy(() -> service.resize("m", path))
                .isInstanceOfSatisfying(
                        ResizeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_IMAGE));
    }
}

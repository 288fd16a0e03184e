package io.phizer.engine.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.TestPicture;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PNG of 49 megapixels, RGBA of 16 bits: 392 MB of samples. */
class LargePngTest {
    private static final int SIDE = 7000;
    private static final long PATIENCE_SECONDS = 300;

    @TempDir
    private Path folder;

    @Test
    void isRenderedWithAHeapOf64Megabytes() throws IOException, InterruptedException {
        Path source = folder.resolve("large.png");
        Path target = folder.resolve("small.png");
        LargePng.write(source, SIDE, SIDE);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderOnce.class.getName(),
                        source.toString(),
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        BufferedImage result = TestPicture.decode(ImageBytes.wrap(Files.readAllBytes(target)));
        assertThat(result.getWidth()).isEqualTo(400);
        assertThat(result.getRGB(100, 200) >>> 24).isEqualTo(0xFF);
        assertThat(result.getRGB(300, 200) >>> 24).isEqualTo(0x80);
        assertThat((result.getRGB(100, 200) >> 16) & 0xFF).isBetween(63, 65);
        assertThat((result.getRGB(100, 200) >> 8) & 0xFF).isBetween(108, 111);
        assertThat(result.getRGB(100, 200) & 0xFF).isBetween(127, 129);
    }

    @Test
    void isNotHeldWholeWhenInterlacedEither() throws IOException, ImageException {
        Path file = folder.resolve("interlaced.png");
        LargePng.writeInterlacedHeader(file, SIDE, SIDE);
        ImageBytes source = ImageBytes.wrap(Files.readAllBytes(file));
        PortableEngine engine = new PortableEngine();
        ImageInfo info = engine.probe(source);
        ResizePlan plan = new ResizePlan(
                Region.all(info.seen()), info.orientation(), new PixelSize(400, 400), ImageFormat.PNG, 85, 0xFFFFFF);

        assertThat(engine.heapCost(source, List.of(plan))).isLessThan(16 << 20);
    }
}

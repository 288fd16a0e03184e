package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ImageLimits;
import io.phizer.engine.ResizePlan;
import io.phizer.engine.jpeg.encode.JpegEncoder;
import io.phizer.engine.jpeg.encode.TestPlanes;
import io.phizer.engine.metadata.JpegMarker;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JPEG of 100 megapixels: 150 MB of samples, and as many coefficients. */
class LargeJpegTest {
    private static final int WIDTH = 12_000;
    /** Rows of an MCU of 4:2:0. */
    private static final int MCU = 16;

    private static final int ROWS = 525;
    private static final long PATIENCE_SECONDS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "progressive {0}")
    @ValueSource(booleans = {false, true})
    void isRenderedWithASmallHeap(boolean progressive) throws IOException, InterruptedException, ImageException {
        Path source = Files.write(folder.resolve("large.jpg"), large(progressive));
        Path target = folder.resolve("small.jpg");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
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
        DecodedJpeg result = new DecodedJpeg(Files.readAllBytes(target));
        assertThat(result.width()).isEqualTo(400);
        assertThat(result.height()).isEqualTo(280);
    }

    /** One row of MCUs again and again, each in a restart interval of its own (T.81, B.2.4.4 and E.1.4). */
    private static byte[] large(boolean progressive) throws ImageException {
        byte[] row = JpegEncoder.encode(
                TestPlanes.scene(WIDTH, MCU, 3, true), 50, progressive, Optional.empty(), () -> false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JpegSegment segment : JpegSegment.all(row)) {
            byte[] payload = segment.payload();
            if (segment.marker() == JpegMarker.SOF0 || segment.marker() == JpegMarker.SOF2) {
                payload[1] = (byte) ((MCU * ROWS) >> 8);
                payload[2] = (byte) (MCU * ROWS);
            }
            if (segment.marker() == JpegMarker.SOS) {
                boolean interleaved = payload[0] > 1;
                int mcus = WIDTH / MCU * (!interleaved && payload[1] == 1 ? 4 : 1);
                write(out, JpegMarker.DRI, new byte[] {(byte) (mcus >> 8), (byte) mcus});
            }
            write(out, segment.marker(), payload);
            if (segment.marker() == JpegMarker.SOS) {
                for (int i = 0; i < ROWS; i++) {
                    out.writeBytes(segment.data());
                    if (i < ROWS - 1) {
                        out.write(0xFF);
                        out.write(JpegMarker.RST0 + i % 8);
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int marker, byte[] payload) {
        out.write(0xFF);
        out.write(marker);
        if (marker != JpegMarker.SOI && marker != JpegMarker.EOI) {
            out.write((payload.length + 2) >> 8);
            out.write(payload.length + 2);
            out.writeBytes(payload);
        }
    }

    /** A program: renders a file to a JPEG of 400x280 and writes it to another file. */
    static final class RenderOnce {
        private RenderOnce() {}

        /** Source and target. */
        public static void main(String[] files) throws IOException, ImageException {
            ImageBytes source = ImageBytes.wrap(Files.readAllBytes(Path.of(files[0])));
            JpegEngine engine = new JpegEngine(ImageLimits.defaults().withMaxPixels(101_000_000), Sharpness.STANDARD);
            ImageInfo info = engine.probe(source);
            ResizePlan plan = new ResizePlan(
                    Region.all(info.seen()),
                    info.orientation(),
                    new PixelSize(400, 280),
                    ImageFormat.JPEG,
                    85,
                    0xFFFFFF);
            Files.write(
                    Path.of(files[1]),
                    engine.render(source, List.of(plan), () -> false).get(0).array());
        }
    }
}

package io.phizer.bench.compare;

import io.phizer.bench.engine.JdkJpeg;
import io.phizer.bench.engine.Shape;
import io.phizer.bench.engine.Work;
import io.phizer.bench.quality.Samples;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * libjpeg-turbo's encoder, by its program {@code cjpeg}. To compare encoders and nothing else, the same small picture is
 * given to both: as a JPEG of quality 100 without subsampling, which phizer encodes again at its own size.
 */
final class TurboEncoder {
    private final String cjpeg;
    private final Path scratch;

    TurboEncoder(String cjpeg, Path scratch) {
        this.cjpeg = cjpeg;
        this.scratch = scratch;
    }

    EncoderSize compare(PhotoFile photo, Samples picture, PixelSize size, int quality, WorkerProcess phizer)
            throws IOException {
        Files.write(scratch, encode(picture, size, "-quality", "100", "-sample", "1x1"));
        Samples same = Samples.of(JdkJpeg.read(Files.readAllBytes(scratch)));
        byte[] turbo = encode(same, size, "-quality", String.valueOf(quality), "-sample", "2x2", "-optimize");
        phizer.load(scratch);
        Call call = phizer.run(new Work(Shape.WHOLE, Region.all(size), List.of(size), quality));
        return new EncoderSize(photo, call.bytes().get(0), turbo.length);
    }

    private byte[] encode(Samples picture, PixelSize size, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(cjpeg));
        command.addAll(List.of(options));
        Path file = Files.createTempFile(scratch.getParent(), "picture", ".ppm");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(
                        ("P6\n" + size.width() + " " + size.height() + "\n255\n").getBytes(StandardCharsets.US_ASCII));
                out.write(picture.toBytes());
            }
            command.add(file.toString());
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            process.getInputStream().transferTo(jpeg);
            return jpeg.toByteArray();
        } finally {
            Files.delete(file);
        }
    }
}

package io.phizer.engine.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phizer.engine.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With libjpeg's transforms in place of its own, the decoder gives libjpeg's planes, bit by bit. References are CRCs
 * of what libjpeg-turbo gives as raw data. Where chroma is halved both ways, libjpeg decodes it at twice the scale of
 * luma, so size 1 of chroma is met only in the pictures where it is not.
 */
class LibjpegPlanesTest {
    static Stream<String> names() {
        return SmallJpegs.names().stream();
    }

    /** Where luma has as many samples as the picture: else djpeg spreads it, and decodes it at another scale. */
    static Stream<Arguments> scaled() {
        return SmallJpegs.names().stream()
                .filter(LibjpegPlanesTest::hasFullLuma)
                .flatMap(name -> Stream.of(1, 2, 4, 8).map(denominator -> Arguments.of(name, denominator)));
    }

    private static boolean hasFullLuma(String name) {
        return SmallJpegs.references().stream()
                .filter(line -> line[0].equals(name) && line[1].equals("1") && line[2].equals("0"))
                .allMatch(line -> Integer.parseInt(line[4]) == SmallJpegs.WIDTH
                        && Integer.parseInt(line[5]) == SmallJpegs.HEIGHT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void decodesToThePlanesOfLibjpegAtEveryScale(String name) throws ImageException {
        byte[] jpeg = SmallJpegs.bytes(name);
        List<String> found = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (String[] reference : SmallJpegs.references()) {
            if (reference[0].equals(name)) {
                int plane = Integer.parseInt(reference[2]);
                int[] scales = new int[3];
                Arrays.fill(scales, Integer.parseInt(reference[3]));
                byte[] samples = WholePlanes.of(jpeg, scales, LibjpegTransform::new)[plane];
                CRC32 crc = new CRC32();
                crc.update(samples);
                found.add("1/%s of plane %s: %d samples, %08x"
                        .formatted(reference[1], reference[2], samples.length, crc.getValue()));
                wanted.add("1/%s of plane %s: %d samples, %s"
                        .formatted(
                                reference[1],
                                reference[2],
                                Integer.parseInt(reference[4]) * Integer.parseInt(reference[5]),
                                reference[6]));
            }
        }
        assertThat(found).isNotEmpty().isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0} at 1/{1}")
    @MethodSource("scaled")
    void decodesToTheLumaThatDjpegWrites(String name, int denominator, @TempDir Path folder)
            throws ImageException, IOException, InterruptedException {
        Path file = Files.write(folder.resolve(name), SmallJpegs.bytes(name));
        Path out = folder.resolve("out.pgm");
        byte[] written = djpeg(file, out, denominator);
        int[] scales = new int[3];
        Arrays.fill(scales, 8 / denominator);

        byte[] luma = WholePlanes.of(Files.readAllBytes(file), scales, LibjpegTransform::new)[0];

        assertThat(Arrays.copyOfRange(written, written.length - luma.length, written.length))
                .isEqualTo(luma);
    }

    private static byte[] djpeg(Path file, Path out, int denominator) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "djpeg", "-grayscale", "-dct", "int", "-scale", "1/" + denominator, "-pnm", file.toString());
        builder.redirectOutput(out.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            assumeThat(absent).as("djpeg on this machine").isNull();
            return new byte[0];
        }
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(out);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void givesTheSamePlanesAtFullScaleWithItsOwnTransform(String name) throws ImageException {
        byte[] jpeg = SmallJpegs.bytes(name);
        int[] full = {8, 8, 8};

        assertThat(WholePlanes.of(jpeg, full, InverseDct::new))
                .isDeepEqualTo(WholePlanes.of(jpeg, full, LibjpegTransform::new));
    }
}

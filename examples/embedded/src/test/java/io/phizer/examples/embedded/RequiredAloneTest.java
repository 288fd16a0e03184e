package io.phizer.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The filter and the service need no more than what phizer-servlet requires; in particular neither Micrometer nor an add-on. */
@Timeout(180)
final class RequiredAloneTest {
    private static final Path PHOTOS = Path.of("..", "server", "photos");
    private static final String PHOTO = "sunset_by_Aitzol_Berasategi.jpg";

    /** Written by Maven. */
    private static final Path CLASS_PATH = Path.of("target", "required.classpath");

    @TempDir
    Path folder;

    @Test
    void servesAPictureAndTellsItsHealth() throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                Files.readString(CLASS_PATH).strip(),
                                "target/classes",
                                "target/test-classes"),
                        BareServer.class.getName(),
                        PHOTOS.toString(),
                        PHOTO,
                        "io.phizer.servlet.PhizerFilter",
                        "io.micrometer.core.instrument.MeterRegistry",
                        "io.phizer.s3.S3Backend",
                        "io.phizer.webp.Libwebp",
                        "ch.qos.logback.classic.Logger",
                        "org.apache.catalina.startup.Tomcat",
                        "org.junit.jupiter.api.Test")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(out))
                .as(Files.readString(err))
                .isEqualTo(List.of(
                        "with io.phizer.servlet.PhizerFilter",
                        "without io.micrometer.core.instrument.MeterRegistry",
                        "without io.phizer.s3.S3Backend",
                        "without io.phizer.webp.Libwebp",
                        "without ch.qos.logback.classic.Logger",
                        "without org.apache.catalina.startup.Tomcat",
                        "without org.junit.jupiter.api.Test",
                        "picture 200, 220 wide",
                        "health 200, {\"status\":\"up\"}"));
        assertThat(process.exitValue()).isZero();
    }
}

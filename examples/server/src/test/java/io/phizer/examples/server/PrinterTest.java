package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phizer.ResizeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrinterTest {
    @TempDir
    Path folder;

    @Test
    void printsTheAllowListOfTheConfigurationThatTheServerComesWith() throws Exception {
        assertThat(print(Path.of("phizer.properties"), "--print", "nginx").lines())
                .contains("location /img/ {", "    proxy_pass http://phizer;")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("location ~ \"^/img/(?:s120|s220|m220|m640|p160|l240|"
                                + "(?<phizeralias>120x120|220x220|640x640|160x240|240x160))/(?:"));
    }

    @Test
    void reportsWhatTheSizesCost() throws Exception {
        Path file = write("""
                master.dir = .
                size.a = 20
                size.b = 10x30 portrait format=auto
                size.c = 8 square format=png
                cache.results = 30MiB
                cache.results.disk.path = kept
                crop.policy = grid(500)
                """);
        Pictures.write(folder.resolve("one.png"), 200, 100);
        Pictures.write(folder.resolve("two/three.png"), 100, 300);

        List<String> lines = print(file, "--print", "report").lines().toList();

        assertThat(lines)
                .contains("Results of each picture: 4 (3 sizes, 1 of them also as WebP)")
                .contains("Crops of each result, by the policy grid(500): 9")
                .anySatisfy(line ->
                        assertThat(line).startsWith("results in memory ").contains(" 30 MiB "))
                .anySatisfy(line ->
                        assertThat(line).startsWith("results in a store ").contains(" 10 GiB "))
                .anySatisfy(line -> assertThat(line).startsWith("Measured on 2 pictures, "))
                .anySatisfy(line ->
                        assertThat(line).matches("a +20x20 +max +source +[1-9][0-9]* +[1-9][0-9]* +[0-9.]+ +[0-9.]+"))
                .anySatisfy(line -> assertThat(line).matches("b +10x30 +portrait +auto, webp taken +[1-9].*"));
    }

    @Test
    void measuresThePicturesThatAreNamed() throws Exception {
        Path file = write("master.dir = .\nsize.a = 20\n");
        Pictures.write(folder.resolve("one.png"), 200, 100);
        Pictures.write(folder.resolve("two.png"), 200, 100);

        assertThat(print(file, "--print", "report", "--pictures", "two.png")).contains("Measured on 1 picture,");
        assertThatThrownBy(() -> print(file, "--print", "report", "--pictures", "none.png"))
                .isInstanceOf(ResizeException.class)
                .hasMessageContaining("none.png");
        assertThatThrownBy(() -> print(file, "--print", "report", "--pictures", "../two.png"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--pictures: '../two.png' is no source path: a segment of dots");
    }

    @Test
    void leavesOutPicturesThatCannotBeMade() throws Exception {
        Path file = write("master.dir = .\nsize.a = 20\nimage.max-pixels = 30000\n");
        Pictures.write(folder.resolve("a-large.png"), 200, 200);
        Pictures.write(folder.resolve("small.png"), 200, 100);

        assertThat(print(file, "--print", "report").lines())
                .anySatisfy(line -> assertThat(line).startsWith("Measured on 1 picture, "))
                .anySatisfy(line -> assertThat(line).startsWith("Left out: a-large.png: "));
    }

    @Test
    void tellsThatThereIsNothingToMeasureWith() throws Exception {
        Path empty = write("master.dir = .\nsize.a = 20\n");
        assertThatThrownBy(() -> print(empty, "--print", "report"))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no picture in the master's directory to measure with");

        Path remote = write("master.url = http://127.0.0.1:9/\nsize.a = 20\n");
        assertThatThrownBy(() -> print(remote, "--print", "report"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("name some with --pictures");
    }

    @Test
    void tellsOfACodeThatIsTooLongForNginx() throws Exception {
        Path file = write("master.dir = .\nsize." + "s".repeat(5000) + " = 20\n");

        assertThatThrownBy(() -> print(file, "--print", "nginx"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 5000 characters");
    }

    private static String print(Path file, String... arguments) throws UsageException {
        CommandLine line = CommandLine.of(new ArrayList<>(List.of(arguments)));
        return new Printer(line, file).text(line.print().orElseThrow());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.properties"), text);
    }
}

package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phizer.Fallbacks;
import io.phizer.ResizeService;
import io.phizer.config.HttpSettings;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.request.CropPolicy;
import io.phizer.request.CropSpec;
import io.phizer.request.ImageRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows of the filter's answers is what curl shows. After a change, run this test with
 * {@code -Ddocs.update=true}: it then writes the transcripts instead of comparing them.
 */
final class TranscriptTest extends FilterContract {
    private static final Path DOCUMENT = Path.of("..", "docs", "http.md");
    private static final String BEGIN = "<!-- transcripts -->\n";
    private static final String END = "<!-- end -->";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    private final StringBuilder transcripts = new StringBuilder();
    private String root = "";

    TranscriptTest() {
        super(JettyContainer::start);
    }

    @Test
    void isShownInTheDocumentation() throws Exception {
        assumeTrue(hasCurl(), "there is no curl");
        ResizeService service = open(sizes().master(photos)
                .engines(new WebpEngine(new PortableEngine(), true))
                .cropPolicy(CropPolicy.signed("a key that nobody knows"))
                .fallbacks(new Fallbacks(photos, Optional.of(Path.of("cats/2.png"))))
                .size("hero", "300 max-age=30d immutable=true")
                .build());
        HttpSettings settings =
                HttpSettings.defaults().withReuse(Duration.ofMinutes(10), false).withServerTiming(true);
        root = "http://localhost:"
                + serving(new PhizerFilter(service, settings, null, NOON)).port() + "/img";

        show("A picture that has to be made, and the same one again:");
        String etag = field(curl("/s60/cats/1.jpg"), "ETag");
        curl("/s60/cats/1.jpg");
        show("Nothing new about it:");
        curl("/s60/cats/1.jpg", "-H", "If-None-Match: " + etag);
        show("A part of it, if it is still the same, and a part that it does not have:");
        curl("/s60/cats/1.jpg", "-H", "Range: bytes=100-199", "-H", "If-Range: " + etag);
        curl("/s60/cats/1.jpg", "-H", "Range: bytes=1000000-");
        show("A size that may be kept for a month:");
        curl("/hero/cats/1.jpg");
        show("A size with `format=auto`, asked for by a browser that takes WebP:");
        curl("/a50/cats/1.jpg", "-H", "Accept: image/webp,*/*");
        show("No picture, and the one that stands in:");
        curl("/s60/cats/none.jpg");
        show("A crop that was signed, and one that was not:");
        ImageRequest crop = ImageRequest.of(service.sizes().find("m90").orElseThrow(), "cats/1.jpg")
                .withCrop(new CropSpec(0, 0, 500, 1000));
        curl(service.path(crop));
        curl("/m90/0x0/500x1000/cats/1.jpg");

        compare(transcripts.toString());
    }

    private static void compare(String shown) throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + shown + text.substring(end));
        } else {
            assertThat(lasting(text.substring(begin, end))).isEqualTo(lasting(shown));
        }
    }

    /** Without what another engine, or another day, makes different. */
    private static String lasting(String transcripts) {
        return transcripts
                .replaceAll("\"[0-9a-f-]{20,}\"", "TAG")
                .replaceAll("(?m)^Content-(Length|Range): .*$", "Content-$1")
                .replaceAll("dur=[0-9.]+", "dur");
    }

    private void show(String words) {
        transcripts.append(transcripts.length() == 0 ? "" : "\n").append(words).append("\n\n");
    }

    private String curl(String path, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sD-", "-o/dev/null"));
        command.addAll(Arrays.asList(options));
        command.add(root + path);
        String head = output(command)
                .lines()
                .filter(line -> !line.startsWith("Server: ") && !line.startsWith("Date: "))
                .collect(Collectors.joining("\n"))
                .strip();
        String typed = command.stream()
                .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "))
                .replace(root, "localhost:8080/img");
        transcripts
                .append("```console\n$ ")
                .append(typed)
                .append('\n')
                .append(head)
                .append("\n```\n");
        return head;
    }

    private static String field(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasCurl() throws InterruptedException {
        try {
            return output(List.of("curl", "--version")).startsWith("curl ");
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

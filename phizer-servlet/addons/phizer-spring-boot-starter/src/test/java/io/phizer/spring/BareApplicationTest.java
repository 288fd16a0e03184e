package io.phizer.spring;

import static io.phizer.spring.PhotoApplication.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application in a JVM of its own that has neither Spring Boot's health nor meters on its class path. */
@Timeout(60)
final class BareApplicationTest {
    private static final Pattern LEFT_OUT = Pattern.compile(
            ".*[/\\\\](micrometer-(core|jakarta9|registry)|prometheus|spring-boot-(actuator|health|micrometer|starter-actuator))[^/\\\\]*\\.jar");

    @Test
    void servesPictures() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath(),
                        PhotoApplication.class.getName(),
                        "--phizer.master.dir=" + PhotoApplication.PHOTOS,
                        "--phizer.size.s220=220x220 square")
                .redirectErrorStream(true)
                .start();
        try {
            URI picture = URI.create("http://127.0.0.1:" + port(process) + "/img/s220/" + PHOTO);
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(picture).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        List<String> all = List.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1));
        List<String> bare =
                all.stream().filter(entry -> !LEFT_OUT.matcher(entry).matches()).toList();
        assertThat(bare).hasSizeLessThan(all.size() - 4);
        return bare.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static String port(Process process) throws Exception {
        List<String> printed = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("port ")) {
                return line.substring("port ".length());
            }
            printed.add(line);
        }
        throw new AssertionError("the application ended:\n" + String.join("\n", printed));
    }
}

package io.phizer.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each example does what its page says, with the photographs of the example server. */
@Timeout(60)
final class EmbeddedTest {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private static final Path PHOTOS = Path.of("..", "server", "photos");
    private static final String PHOTO = "sunset_by_Aitzol_Berasategi.jpg";

    @TempDir
    Path folder;

    @Test
    void tenLinesMakeAThumbnail() throws Exception {
        Path thumbnail = folder.resolve("thumbnail.jpg");

        TenLines.main(new String[] {PHOTOS.toString(), PHOTO, thumbnail.toString()});

        assertThat(size(Files.readAllBytes(thumbnail))).isEqualTo("220x220");
    }

    @Test
    void thePageTellsThePhotosSize() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            PageExample.main(new String[] {PHOTOS.toString(), PHOTO});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("<img src=\"/img/m400/" + PHOTO + "\" srcset=\"")
                .contains(" width=\"400\" height=\"");
    }

    @Test
    void logsWithoutDetails() throws Exception {
        try (InputStream log = JettyExample.class.getResourceAsStream("/logback.xml")) {
            assertThat(log).isNotNull();
            assertThat(new String(log.readAllBytes(), StandardCharsets.UTF_8)).contains("<root level=\"INFO\">");
        }
    }

    @Test
    void jettyServesPhotos() throws Exception {
        try (ResizeService phizer = service()) {
            Server server = JettyExample.start(phizer, 0);
            try {
                int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
                assertThat(size(get(port, "/img/s220/" + PHOTO))).isEqualTo("220x220");
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void tomcatServesPhotos() throws Exception {
        try (ResizeService phizer = service()) {
            Tomcat tomcat = TomcatExample.start(phizer, 0);
            try {
                int port = tomcat.getConnector().getLocalPort();
                assertThat(size(get(port, "/img/s220/" + PHOTO))).isEqualTo("220x220");
            } finally {
                tomcat.stop();
                tomcat.destroy();
            }
        }
    }

    @Test
    void aWebXmlIsAllThatAContainerNeeds() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        tomcat.addWebapp("", Path.of("webapp").toAbsolutePath().toString());
        tomcat.start();
        try {
            int port = tomcat.getConnector().getLocalPort();
            assertThat(size(get(port, "/img/m640/" + PHOTO))).startsWith("640x");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static ResizeService service() {
        return ResizeService.builder()
                .master(PHOTOS)
                .size("s220", "220x220 square")
                .build();
    }

    private static byte[] get(int port, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static String size(byte[] encoded) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
        return image.getWidth() + "x" + image.getHeight();
    }
}

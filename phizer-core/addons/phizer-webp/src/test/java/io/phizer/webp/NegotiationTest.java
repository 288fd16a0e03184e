package io.phizer.webp;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeService;
import io.phizer.engine.DecodedFrames;
import io.phizer.engine.ImageException;
import io.phizer.engine.ImageInfo;
import io.phizer.engine.ShownFrames;
import io.phizer.engine.TestGif;
import io.phizer.engine.TestPicture;
import io.phizer.engine.portable.PortableEngine;
import io.phizer.image.ImageBytes;
import io.phizer.image.ImageFormat;
import io.phizer.image.PixelSize;
import io.phizer.image.Region;
import io.phizer.servlet.PhizerFilter;
import jakarta.servlet.DispatcherType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a request to the bytes of its answer, with the add-on on the class path and nothing else said about it. */
@Timeout(60)
class NegotiationTest {
    @TempDir
    Path photos;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private ResizeService service;

    @BeforeEach
    void start() throws Exception {
        place("photo.jpg", TestPicture.encode(TestPicture.blocks(160, 120), ImageFormat.JPEG));
        BufferedImage glass = new BufferedImage(160, 120, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(80, 60, 0x80FF0000);
        place("glass.png", TestPicture.encode(glass, ImageFormat.PNG));
        place("photo.webp", LosslessFile.of(TestPicture.blocks(160, 120)));
        place("film.gif", film());
        service = ResizeService.builder()
                .master(photos)
                .size("auto", "40 max format=auto")
                .size("same", "42 max")
                .size("webp", "44 max format=webp")
                .size("first", "46 max format=auto animation=first")
                .build();
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder filter = new FilterHolder(new PhizerFilter(service));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/img/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/webp|image/webp",
                "image/avif,image/webp,image/apng,*/*;q=0.8|image/webp",
                "text/html, image/webp;q=0.9|image/webp",
                "IMAGE/WebP|image/webp",
                "image/webp;q=0|image/jpeg",
                "image/webp;q=0.000, */*|image/jpeg",
                "*/*|image/jpeg",
                "image/*|image/jpeg",
                "image/png,image/jpeg|image/jpeg"
            })
    void givesWebpToThoseWhoNameIt(String accept, String type) throws Exception {
        HttpResponse<byte[]> answer = get("auto/photo.jpg", "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().firstValue("Vary")).contains("Accept");
        ImageInfo info = info(answer);
        assertThat(info.format().mediaType()).isEqualTo(type);
        assertThat(info.stored()).isEqualTo(new PixelSize(40, 30));
    }

    @Test
    void keepsOpacity() throws Exception {
        HttpResponse<byte[]> answer = get("auto/glass.png", "Accept", "image/webp");

        assertThat(info(answer).format()).isEqualTo(ImageFormat.WEBP);
        assertThat(info(answer).alpha()).isTrue();
    }

    @Test
    void givesAWebpSourceBackAsWebp() throws Exception {
        HttpResponse<byte[]> answer = get("same/photo.webp", "Accept", "image/png");

        assertThat(answer.headers().firstValue("Content-Type")).contains("image/webp");
        assertThat(answer.headers().firstValue("Vary")).isEmpty();
        assertThat(info(answer).stored()).isEqualTo(new PixelSize(42, 32));
        assertThat(info(get("same/photo.jpg", "Accept", "image/webp")).format()).isEqualTo(ImageFormat.JPEG);
    }

    @Test
    void writesWebpWhereASizeSaysSo() throws Exception {
        assertThat(info(get("webp/photo.jpg", "Accept", "*/*")).format()).isEqualTo(ImageFormat.WEBP);
    }

    @Test
    void keepsAnimationsAnimatedInEitherFormat() throws Exception {
        ImageBytes webp = body(get("auto/film.gif", "Accept", "image/webp"));
        ImageBytes gif = body(get("auto/film.gif", "Accept", "*/*"));

        assertThat(DecodedFrames.of(webp).delays()).containsExactly(50, 110, 50);
        assertThat(DecodedFrames.of(webp).repeats()).hasValue(0);
        assertThat(ShownFrames.of(gif).delays()).containsExactly(5, 11, 5);
        place("film.webp", webp);
        ImageBytes again = body(get("webp/film.webp", "Accept", "*/*"));
        assertThat(DecodedFrames.of(again).delays()).containsExactly(50, 110, 50);
    }

    @Test
    void givesTheFirstFrameWhereASizeSaysSo() throws Exception {
        ImageBytes webp = body(get("first/film.gif", "Accept", "image/webp"));

        assertThat(webp.format()).contains(ImageFormat.WEBP);
        assertThat(new String(webp.array(), StandardCharsets.ISO_8859_1)).doesNotContain("ANMF");
    }

    private static ImageBytes body(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return ImageBytes.wrap(answer.body());
    }

    /** Three frames, of which the second is another colour in the middle. */
    private static ImageBytes film() {
        Region middle = new Region(40, 30, 80, 60);
        return new TestGif(160, 120, 0xFF0000, 0x00FF00)
                .repeats(0)
                .control(1, 5, -1)
                .fill(new Region(0, 0, 160, 120), 0)
                .control(1, 11, -1)
                .fill(middle, 1)
                .control(1, 5, -1)
                .fill(middle, 0)
                .end();
    }

    @Test
    void tellsTheAnswersApartByTheirTags() throws Exception {
        String webp = tag(get("auto/photo.jpg", "Accept", "image/webp"));
        String jpeg = tag(get("auto/photo.jpg", "Accept", "*/*"));

        assertThat(webp).isNotEqualTo(jpeg);
        HttpRequest again = request("auto/photo.jpg")
                .header("Accept", "image/webp")
                .header("If-None-Match", webp)
                .build();
        assertThat(send(again).statusCode()).isEqualTo(304);
    }

    private void place(String name, ImageBytes picture) throws IOException {
        Files.write(photos.resolve(name), picture.array());
    }

    private HttpResponse<byte[]> get(String path, String name, String value) throws Exception {
        return send(request(path).header(name, value).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/img/" + path));
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static ImageInfo info(HttpResponse<byte[]> answer) throws ImageException {
        return new PortableEngine().probe(ImageBytes.wrap(answer.body()));
    }
}

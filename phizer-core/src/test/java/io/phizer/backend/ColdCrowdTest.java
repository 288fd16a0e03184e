package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.phizer.ResizeException;
import io.phizer.ResizeException.Reason;
import io.phizer.ResizeService;
import io.phizer.ResizeServiceBuilder;
import io.phizer.ResizedImage;
import io.phizer.request.ImageRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand requests at once for a picture that nobody has asked for before: the backend is asked once, come what may. */
@Timeout(60)
final class ColdCrowdTest {
    static {
        // Else each picture goes through a file in the folder for temporary ones, which a JVM that is killed leaves
        // there.
        ImageIO.setUseCache(false);
    }

    private static final int CROWD = 1000;
    private static final String PICTURE = jpeg();

    private final CountDownLatch allWait = new CountDownLatch(1);

    /** What the server does when all of them wait, however long that took; no reason means that there is a picture. */
    static Stream<Arguments> answers() {
        return Stream.of(
                answer("a picture", c -> c.send(whole(PICTURE)), null),
                answer("500", c -> c.send("HTTP/1.1 500 Sorry\r\n\r\n"), Reason.SOURCE_UNAVAILABLE),
                answer("503", c -> c.send("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n\r\n"), Reason.SOURCE_UNAVAILABLE),
                answer("404", c -> c.send("HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n"), Reason.NOT_FOUND),
                answer("a cut body", c -> c.send(whole(PICTURE).substring(0, 500)), Reason.SOURCE_UNAVAILABLE),
                answer("a reset", c -> c.reset(), Reason.SOURCE_UNAVAILABLE),
                answer("a web page", c -> c.send(whole("<html>")), Reason.UNSUPPORTED_IMAGE),
                answer(
                        "half a picture",
                        c -> c.send(whole(PICTURE.substring(0, PICTURE.length() / 2))),
                        Reason.MALFORMED_IMAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void isOneQuestionToTheBackend(String what, WireServer.Script answer, @Nullable Reason reason) throws Exception {
        try (WireServer server = new WireServer(c -> {
                    if (c.request().isPresent()) {
                        await(allWait);
                        answer.run(c);
                        c.close();
                    }
                });
                HttpBackend backend = HttpBackend.builder(server.uri("/"))
                        .timeout(WireFixture.AMPLE)
                        .build();
                ResizeService service = builder(backend).build()) {
            List<CompletableFuture<ResizedImage>> crowd = crowd(service);
            while (service.stats().resultWaiters() < CROWD) {
                Thread.onSpinWait();
            }
            allWait.countDown();

            assertThat(outcomes(crowd)).hasSize(CROWD).containsOnly(String.valueOf(reason));
            assertThat(server.requests()).hasSize(1);
            assertThat(service.stats().renders()).isEqualTo(reason == null || reason == Reason.MALFORMED_IMAGE ? 1 : 0);
        }
    }

    /** Some may come after the deadline: they share what is remembered of it. */
    @Test
    void isOneQuestionToABlackHole() throws Exception {
        try (WireServer server = new WireServer(c -> {});
                HttpBackend backend = HttpBackend.builder(server.uri("/"))
                        .timeout(Duration.ofMillis(700))
                        .build();
                ResizeService service = builder(backend).build()) {
            assertThat(outcomes(crowd(service))).containsOnly(String.valueOf(Reason.SOURCE_TIMEOUT));
            assertThat(server.accepted()).isEqualTo(1);
            server.awaitAllClosed();
        }
    }

    /** A server that takes longer than it may: the answer that comes too late finds nobody, and is asked for once. */
    @Test
    void isOneQuestionToAServerThatAnswersTooLate() throws Exception {
        try (WireServer server = new WireServer(WireFixture.after(c -> {
                    await(allWait);
                    c.send(whole(PICTURE));
                }));
                HttpBackend backend = HttpBackend.builder(server.uri("/"))
                        .timeout(Duration.ofMillis(700))
                        .build();
                ResizeService service = builder(backend).build()) {
            assertThat(outcomes(crowd(service))).containsOnly(String.valueOf(Reason.SOURCE_TIMEOUT));
            allWait.countDown();
            assertThat(server.requests()).hasSize(1);
            server.awaitAllClosed();
        }
    }

    @Test
    void isOneQuestionThoughTenSizesAreWanted() throws Exception {
        try (WireServer server = new WireServer(WireFixture.after(c -> {
                    await(allWait);
                    c.send(whole(PICTURE));
                }));
                HttpBackend backend = HttpBackend.builder(server.uri("/"))
                        .timeout(WireFixture.AMPLE)
                        .build();
                ResizeService service = builder(backend).build()) {
            List<CompletableFuture<ResizedImage>> sizes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                sizes.add(service.resizeAsync(request(service, "s" + i)));
            }
            allWait.countDown();

            assertThat(outcomes(sizes)).containsOnly("null");
            assertThat(sizes.stream().map(size -> size.join().etag()).distinct())
                    .hasSize(10);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static ResizeServiceBuilder builder(HttpBackend backend) {
        ResizeServiceBuilder builder = ResizeService.builder().master(backend).requestTimeout(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            builder.size("s" + i, (10 + i) + "x" + (10 + i));
        }
        return builder;
    }

    private static List<CompletableFuture<ResizedImage>> crowd(ResizeService service) {
        List<CompletableFuture<ResizedImage>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(service.resizeAsync(request(service, "s0")));
        }
        return crowd;
    }

    private static ImageRequest request(ResizeService service, String size) {
        return ImageRequest.of(service.sizes().find(size).orElseThrow(), "cats/1.jpg");
    }

    /** The reason of each failure, "null" for a picture. */
    private static List<String> outcomes(List<CompletableFuture<ResizedImage>> answers) {
        return answers.stream()
                .map(answer -> answer.handle((image, failure) ->
                                failure == null ? "null" : String.valueOf(((ResizeException) failure).reason()))
                        .join())
                .toList();
    }

    private static Arguments answer(String what, WireServer.Script answer, @Nullable Reason reason) {
        return Arguments.of(what, answer, reason);
    }

    private static String whole(String latin1) {
        return WireFixture.OK + "Content-Length: " + latin1.length() + "\r\n\r\n" + latin1;
    }

    private static String jpeg() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void await(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

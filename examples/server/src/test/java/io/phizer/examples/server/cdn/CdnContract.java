package io.phizer.examples.server.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache in front of phizer does, whichever it is. */
abstract class CdnContract {
    /** Far longer than anything takes; a test that gets here has failed. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final String BROWSER = "image/avif,image/webp,image/apng,image/*,*/*;q=0.8";

    @TempDir
    Path folder;

    Origin origin;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Daemon cache;
    private int port;

    /** Starts the cache in front of the origin. */
    abstract Daemon start(Path work, int port, int originPort) throws Exception;

    /** What it calls itself in {@code Cache-Status}. */
    abstract String name();

    @BeforeEach
    void startBoth() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        origin = new Origin(Files.createDirectories(folder.resolve("photos")));
        port = Daemon.freePort();
        cache = start(work, port, origin.port());
        origin.photo("cats/1.png", Color.RED);
    }

    @AfterEach
    void endBoth() throws Exception {
        if (cache != null) {
            cache.close();
        }
        if (origin != null) {
            origin.end();
        }
    }

    @Test
    void answersFromItsCacheWhateverTheQuery() throws Exception {
        HttpResponse<byte[]> first = get("/img/m80/cats/1.png");
        HttpResponse<byte[]> second = get("/img/m80/cats/1.png");
        HttpResponse<byte[]> queried = get("/img/m80/cats/1.png?v=3");

        assertThat(status(first)).startsWith(name() + "; fwd=");
        assertThat(status(second)).isEqualTo(name() + "; hit");
        assertThat(status(queried)).isEqualTo(name() + "; hit");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(origin.count()).isEqualTo(1);
    }

    @Test
    void tellsAClientThatItHasThePictureAlready() throws Exception {
        String etag = get("/img/m80/cats/1.png").headers().firstValue("ETag").orElseThrow();

        assertThat(get("/img/m80/cats/1.png", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(origin.count()).isEqualTo(1);
    }

    @Test
    void asksOnceForManyClients() throws Exception {
        origin.gate = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(
                    client.sendAsync(request("/img/m80/cats/1.png").build(), HttpResponse.BodyHandlers.ofByteArray()));
        }
        assertThat(origin.begun.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)).isTrue();

        origin.gate.countDown();

        for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
            assertThat(answer.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS).statusCode())
                    .isEqualTo(200);
        }
        assertThat(origin.count()).isEqualTo(1);
    }

    @Test
    void asksWithTheTagWhenThePictureIsOld() throws Exception {
        byte[] first = get("/img/live/cats/1.png").body();

        until(() -> {
            assertThat(send("/img/live/cats/1.png").body()).isEqualTo(first);
            return origin.answered.contains(304);
        });

        assertThat(origin.answered.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(status(get("/img/live/cats/1.png"))).startsWith(name());
    }

    @Test
    void keepsOnePictureForThoseWhoTakeWebpAndOneForAllOthers() throws Exception {
        assertThat(type(get("/img/auto/cats/1.png"))).isEqualTo("image/png");
        assertThat(type(get("/img/auto/cats/1.png", "Accept", BROWSER))).isEqualTo("image/webp");
        assertThat(type(get("/img/auto/cats/1.png", "Accept", "*/*"))).isEqualTo("image/png");
        assertThat(type(get("/img/auto/cats/1.png", "Accept", "image/webp"))).isEqualTo("image/webp");
        assertThat(type(get("/img/auto/cats/1.png", "Accept", "image/webp;q=0, */*")))
                .isEqualTo("image/png");
        HttpResponse<byte[]> again = get("/img/auto/cats/1.png", "Accept", "text/html," + BROWSER);

        assertThat(type(again)).isEqualTo("image/webp");
        assertThat(again.headers().allValues("Vary")).contains("Accept");
        assertThat(status(again)).isEqualTo(name() + "; hit");
        assertThat(origin.count()).isEqualTo(2);
    }

    @Test
    void showsTheNewPictureAfterAPurgeOfTheListedUrls() throws Exception {
        List<String> urls = List.of(
                "/img/m80/cats/1.png",
                "/img/auto/cats/1.png",
                "/img/m80/0x0/500x1000/cats/1.png",
                "/img/live/cats/1.png");
        for (String url : urls) {
            assertThat(colour(get(url))).isEqualTo(Color.RED);
        }
        byte[] webp = get("/img/auto/cats/1.png", "Accept", BROWSER).body();
        origin.photo("cats/1.png", Color.BLUE);
        assertThat(colour(get("/img/m80/cats/1.png"))).isEqualTo(Color.RED);

        for (String url : origin.invalidate("cats/1.png")) {
            purge(url);
        }

        for (String url : urls) {
            assertThat(colour(get(url))).as(url).isEqualTo(Color.BLUE);
        }
        assertThat(get("/img/auto/cats/1.png", "Accept", BROWSER).body()).isNotEqualTo(webp);
    }

    @Test
    void showsWhatItHasWhilePhizerIsDown() throws Exception {
        byte[] picture = get("/img/live/cats/1.png").body();
        origin.stop();

        until(() -> {
            HttpResponse<byte[]> answer = send("/img/live/cats/1.png");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(picture);
            return status(answer).equals(name() + "; hit; detail=stale");
        });
    }

    @Test
    void keepsNothingUnderAnotherSpelling() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> answer = get("/img/%6d80/cats/1.png");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(status(answer)).startsWith(name() + "; fwd=");
        }
        assertThat(origin.count()).isEqualTo(2);
    }

    @Test
    void doesNotKeepLongThatThereIsNoPicture() throws Exception {
        assertThat(get("/img/m80/cats/2.png").statusCode()).isEqualTo(404);
        origin.photo("cats/2.png", Color.GREEN);

        until(() -> send("/img/m80/cats/2.png").statusCode() == 200);
    }

    /** Has a URL purged in all the formats that there are. */
    abstract void purge(String url) throws IOException, InterruptedException;

    /** The status of the answer to a request of that method. */
    int send(String method, String url) throws IOException, InterruptedException {
        HttpRequest request =
                request(url).method(method, HttpRequest.BodyPublishers.noBody()).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<byte[]> get(String url, String... fields) throws IOException, InterruptedException {
        return client.send(request(url, fields).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> send(String url) {
        try {
            return get(url);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(url, e);
        }
    }

    private HttpRequest.Builder request(String url, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + url));
        return fields.length == 0 ? request : request.headers(fields);
    }

    /** The last word about where an answer came from. */
    static String status(HttpResponse<byte[]> answer) {
        String all = String.join(", ", answer.headers().allValues("Cache-Status"));
        return all.substring(all.lastIndexOf(", ") + 2);
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    static Color colour(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Color(ImageIO.read(new ByteArrayInputStream(answer.body())).getRGB(10, 10));
    }

    /** Asks until something has come about. */
    private static void until(BooleanSupplier come) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!come.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("it does not come about").isNegative();
        }
    }
}

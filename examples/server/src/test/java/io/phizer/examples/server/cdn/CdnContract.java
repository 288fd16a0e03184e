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
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cache in front of phizer does, whichever it is. One cache and one origin serve all tests, since Varnish compiles its
 * configuration for seconds; each test has a picture of its own, so that none meets what another has left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CdnContract {
    /** Far longer than anything takes; a test that gets here has failed. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final String BROWSER = "image/avif,image/webp,image/apng,image/*,*/*;q=0.8";

    Origin origin;

    /** The source path of this test's picture, which is red at the beginning. */
    String picture = "";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Daemon cache;
    private int port;
    private int tests;

    /** Starts the cache in front of the origin. */
    abstract Daemon start(Path work, int port, int originPort) throws Exception;

    /** What it calls itself in {@code Cache-Status}. */
    abstract String name();

    @BeforeAll
    void startBoth(@TempDir Path folder) throws Exception {
        origin = new Origin(Files.createDirectories(folder.resolve("photos")));
        port = Daemon.freePort();
        cache = start(Files.createDirectories(folder.resolve("work")), port, origin.port());
    }

    @AfterAll
    void endBoth() throws Exception {
        if (cache != null) {
            cache.close();
        }
        if (origin != null) {
            origin.end();
        }
    }

    @BeforeEach
    void drawAPicture() throws Exception {
        tests++;
        picture = "cats/" + tests + ".png";
        origin.photo(picture, Color.RED);
        origin.open();
        // Varnish asks an origin that it did not reach no more for a while.
        until(() -> send("/img/m80/cats/none-" + tests + ".png").statusCode() == 404);
    }

    @Test
    void answersFromItsCacheWhateverTheQuery() throws Exception {
        HttpResponse<byte[]> first = get("/img/m80/" + picture);
        HttpResponse<byte[]> second = get("/img/m80/" + picture);
        HttpResponse<byte[]> queried = get("/img/m80/" + picture + "?v=3");

        assertThat(status(first)).startsWith(name() + "; fwd=");
        assertThat(status(second)).isEqualTo(name() + "; hit");
        assertThat(status(queried)).isEqualTo(name() + "; hit");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(origin.count(picture)).isEqualTo(1);
    }

    @Test
    void tellsAClientThatItHasThePictureAlready() throws Exception {
        String etag = get("/img/m80/" + picture).headers().firstValue("ETag").orElseThrow();

        assertThat(get("/img/m80/" + picture, "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(origin.count(picture)).isEqualTo(1);
    }

    @Test
    void asksOnceForManyClients() throws Exception {
        origin.shut();
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(
                    client.sendAsync(request("/img/m80/" + picture).build(), HttpResponse.BodyHandlers.ofByteArray()));
        }
        until(() -> origin.count(picture) > 0);

        origin.open();

        for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
            assertThat(answer.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS).statusCode())
                    .isEqualTo(200);
        }
        assertThat(origin.count(picture)).isEqualTo(1);
    }

    @Test
    void asksWithTheTagWhenThePictureIsOld() throws Exception {
        byte[] first = get("/img/live/" + picture).body();

        until(() -> {
            assertThat(send("/img/live/" + picture).body()).isEqualTo(first);
            return origin.answers(picture).contains(304);
        });

        assertThat(origin.answers(picture).stream().filter(status -> status == 200))
                .hasSize(1);
        assertThat(status(get("/img/live/" + picture))).startsWith(name());
    }

    @Test
    void keepsOnePictureForThoseWhoTakeWebpAndOneForAllOthers() throws Exception {
        assertThat(type(get("/img/auto/" + picture))).isEqualTo("image/png");
        assertThat(type(get("/img/auto/" + picture, "Accept", BROWSER))).isEqualTo("image/webp");
        assertThat(type(get("/img/auto/" + picture, "Accept", "*/*"))).isEqualTo("image/png");
        assertThat(type(get("/img/auto/" + picture, "Accept", "image/webp"))).isEqualTo("image/webp");
        assertThat(type(get("/img/auto/" + picture, "Accept", "image/webp;q=0, */*")))
                .isEqualTo("image/png");
        HttpResponse<byte[]> again = get("/img/auto/" + picture, "Accept", "text/html," + BROWSER);

        assertThat(type(again)).isEqualTo("image/webp");
        assertThat(again.headers().allValues("Vary")).contains("Accept");
        assertThat(status(again)).isEqualTo(name() + "; hit");
        assertThat(origin.count(picture)).isEqualTo(2);
    }

    @Test
    void showsTheNewPictureAfterAPurgeOfTheListedUrls() throws Exception {
        List<String> urls = List.of(
                "/img/m80/" + picture,
                "/img/auto/" + picture,
                "/img/m80/0x0/500x1000/" + picture,
                "/img/live/" + picture);
        for (String url : urls) {
            assertThat(colour(get(url))).isEqualTo(Color.RED);
        }
        byte[] webp = get("/img/auto/" + picture, "Accept", BROWSER).body();
        origin.photo(picture, Color.BLUE);
        assertThat(colour(get("/img/m80/" + picture))).isEqualTo(Color.RED);

        for (String url : origin.invalidate(picture)) {
            purge(url);
        }

        for (String url : urls) {
            assertThat(colour(get(url))).as(url).isEqualTo(Color.BLUE);
        }
        assertThat(get("/img/auto/" + picture, "Accept", BROWSER).body()).isNotEqualTo(webp);
    }

    @Test
    void asksAnewAfterAPurgeOfTheUrlsOfASize() throws Exception {
        get("/img/auto/" + picture);
        get("/img/auto/" + picture, "Accept", BROWSER);
        get("/img/m80/" + picture);

        for (String url : origin.invalidateSize("auto")) {
            purge(url);
        }

        assertThat(status(get("/img/auto/" + picture))).startsWith(name() + "; fwd=");
        assertThat(status(get("/img/auto/" + picture, "Accept", BROWSER))).startsWith(name() + "; fwd=");
        assertThat(status(get("/img/m80/" + picture))).isEqualTo(name() + "; hit");
    }

    @Test
    void showsWhatItHasWhilePhizerIsDown() throws Exception {
        byte[] first = get("/img/live/" + picture).body();
        origin.stop();

        until(() -> {
            HttpResponse<byte[]> answer = send("/img/live/" + picture);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(first);
            return status(answer).equals(name() + "; hit; detail=stale");
        });
    }

    @Test
    void keepsNothingUnderAnotherSpelling() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> answer = get("/img/%6d80/" + picture);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(status(answer)).startsWith(name() + "; fwd=");
        }
        assertThat(origin.count(picture)).isEqualTo(2);
    }

    @Test
    void asksEachTimeAboutASizeThatIsToBeAskedAbout() throws Exception {
        HttpResponse<byte[]> first = get("/img/asked/" + picture);
        HttpResponse<byte[]> second = get("/img/asked/" + picture);
        String etag = second.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> tagged = get("/img/asked/" + picture, "If-None-Match", etag);

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(tagged.statusCode()).isEqualTo(304);
        assertThat(origin.count(picture)).isEqualTo(3);
        until(() -> origin.answers(picture).size() == 3);
        assertThat(origin.answers(picture)).isEqualTo(answersWhenAskedEachTime());
    }

    @Test
    void doesNotKeepLongThatThereIsNoPicture() throws Exception {
        String missing = "/img/m80/cats/later.png";
        assertThat(get(missing).statusCode()).isEqualTo(404);
        origin.photo("cats/later.png", Color.GREEN);

        until(() -> send(missing).statusCode() == 200);
    }

    /** What phizer answers for two clients without a picture that is to be asked about each time and then for one with its tag. */
    abstract List<Integer> answersWhenAskedEachTime();

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

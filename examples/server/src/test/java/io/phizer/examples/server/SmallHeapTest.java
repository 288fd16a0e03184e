package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program with a heap of 256 MiB, asked for many large sources at once. */
@Timeout(300)
class SmallHeapTest {
    private static final int CROWD = 32;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer master;

    @BeforeEach
    void startMaster() throws IOException {
        master = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CROWD);
        master.setExecutor(threads);
        byte[] photo = Pictures.noise(2100, 2100);
        assertThat(photo.length).isBetween(8 << 20, 10 << 20);
        master.createContext("/told/", exchange -> answer(exchange, photo, photo.length));
        master.createContext("/chunks/", exchange -> answer(exchange, photo, 0));
        master.createContext("/endless/", SmallHeapTest::answerForEver);
        master.start();
    }

    @AfterEach
    void stopMaster() {
        master.stop(0);
        threads.shutdownNow();
    }

    @Test
    void refusesWhatItHasNoRoomForAndServesItLater() throws Exception {
        try (ServerProcess server = ServerProcess.start("-c", config().toString(), "--port=0", "--log-level=debug")) {
            String images = server.awaitOut("http://") + "img/a/";

            assertThat(atOnce(images + "told/")).contains(200).isSubsetOf(200, 503);
            assertThat(atOnce(images + "chunks/")).contains(200).isSubsetOf(200, 503);
            assertThat(atOnce(images + "endless/")).isSubsetOf(422, 503);
            assertThat(oneByOne(images + "told/later")).containsOnly(200);
            assertThat(oneByOne(images + "chunks/later")).containsOnly(200);

            server.terminate();
            assertThat(server.restOfErr()).noneMatch(line -> line.contains("OutOfMemory"));
            assertThat(server.awaitExit()).isZero();
        }
    }

    private Path config() throws IOException {
        return Files.writeString(
                folder.resolve("test.conf"), """
                master.url = http://127.0.0.1:%d/
                master.timeout = 2m
                request.timeout = 2m
                size.a = 100
                """.formatted(master.getAddress().getPort()));
    }

    private List<Integer> atOnce(String url) {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = IntStream.range(0, CROWD)
                .mapToObj(i -> client.sendAsync(get(url + i), HttpResponse.BodyHandlers.ofByteArray()))
                .toList();
        return answers.stream().map(answer -> status(answer.join())).toList();
    }

    private List<Integer> oneByOne(String url) throws IOException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            statuses.add(status(client.send(get(url + i), HttpResponse.BodyHandlers.ofByteArray())));
        }
        return statuses;
    }

    private static int status(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        return answer.statusCode();
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    /** A length of 0 means that it is not told. */
    private static void answer(HttpExchange exchange, byte[] body, int length) throws IOException {
        try (exchange;
                OutputStream out = begin(exchange, length)) {
            out.write(body);
        }
    }

    private static void answerForEver(HttpExchange exchange) throws IOException {
        byte[] noise = new byte[1 << 16];
        try (exchange;
                OutputStream out = begin(exchange, 0)) {
            while (true) {
                out.write(noise);
            }
        }
    }

    private static OutputStream begin(HttpExchange exchange, int length) throws IOException {
        exchange.sendResponseHeaders(200, length);
        return exchange.getResponseBody();
    }
}
